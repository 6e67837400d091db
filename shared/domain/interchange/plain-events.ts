import { type EntryKind, entryKinds } from '../timeline/entry-kind.ts';
import { type EntryRole, entryRoles } from '../roles/role.ts';
import { parseInstant } from '../instant.ts';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { type InterchangeEvent, isSpeakable } from './interchange-schema.ts';

const kinds: ReadonlySet<unknown> = new Set(entryKinds);
const roles: ReadonlySet<unknown> = new Set(entryRoles);

/**
 * The events of a file, read at a fraction of what the schema takes for 100,000 of them; null as soon as one is not
 * plainly right, and then the schema says what is wrong with each. What this gives is what the schema would have given.
 */
export function plainEvents(value: unknown): readonly InterchangeEvent[] | null {
  if (!Array.isArray(value)) return null;
  const events: InterchangeEvent[] = [];
  for (const item of value as readonly unknown[]) {
    const event = plainEvent(item);
    if (event === null) return null;
    events.push(event);
  }
  return events;
}

function plainEvent(item: unknown): InterchangeEvent | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const { at, kind, role, text, approximate = false } = item as Readonly<Record<string, unknown>>;
  if (typeof at !== 'string' || typeof text !== 'string' || typeof approximate !== 'boolean') return null;
  if (!kinds.has(kind) || !roles.has(role)) return null;
  if (text.length > maxTextLength || !isSpeakable(text) || !isSaid(text)) return null;
  const instant = parseInstant(at);
  if (instant === null) return null;
  return { at: instant, kind: kind as EntryKind, role: role as EntryRole, text, approximate };
}

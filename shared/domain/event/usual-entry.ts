import { isSaid, maxTextLength } from '../incident/registration.ts';
import { entryRoles } from '../roles/role.ts';
import { entryKinds } from '../timeline/entry-kind.ts';
import type { EventBody } from './event-bodies.ts';

type Entry = EventBody<'entry.added'>;

/** The last moment that a date can say; the first is as far before 1970. */
const furthestMs = 8_640_000_000_000_000;
const kinds: ReadonlySet<unknown> = new Set(entryKinds);
const roles: ReadonlySet<unknown> = new Set(entryRoles);
/** The fields of an entry that took no time. */
const fields = 6;

/**
 * Reads the sealed body of an entry as nearly all are written, with its own six fields and no others, and says of it just
 * what the schema says: a catch-up reads 100,000 of them, and the schema takes several times as long. Null for any other
 * body, which the schema has to read.
 */
export function readUsualEntry(sealed: unknown): Entry | null {
  if (!isObject(sealed) || !isObject(sealed['data']) || Object.keys(sealed).length !== 1) return null;
  const { at, approximate, kind, role, text, important } = sealed['data'];
  const isUsual =
    typeof at === 'number' &&
    Number.isSafeInteger(at) &&
    Math.abs(at) <= furthestMs &&
    typeof approximate === 'boolean' &&
    kinds.has(kind) &&
    roles.has(role) &&
    typeof text === 'string' &&
    text.length <= maxTextLength &&
    isSaid(text) &&
    typeof important === 'boolean' &&
    Object.keys(sealed['data']).length === fields;
  return isUsual ? ({ at, approximate, kind, role, text, important } as Entry) : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

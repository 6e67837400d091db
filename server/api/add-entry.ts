import { createHash } from 'node:crypto';
import { z } from 'zod';
import { maxFutureMs } from '../../shared/domain/incident/decide.ts';
import { decideEntry } from '../../shared/domain/incident/decide-entry.ts';
import { instantSchema, minuteMs } from '../../shared/domain/instant.ts';
import type { EntryKind } from '../../shared/domain/timeline/entry-kind.ts';
import type { EntryRole } from '../../shared/domain/roles/role.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import type { ApiAsker, ApiParts } from './api-route.ts';
import type { FoundIncident } from './find-incident.ts';
import { problem } from './problem.ts';

/** An entry as a program gives it. */
export interface GivenEntry {
  /** Tells it from every other of the same token. */
  readonly key: string;
  readonly text: string;
  readonly kind: EntryKind;
  readonly role: EntryRole;
  /** Ms since 1970 UTC; now when it is left out. */
  readonly at?: number | undefined;
  readonly isApproximate: boolean;
  readonly isImportant: boolean;
}

/** The entry, and whether this request was what added it. */
export interface AddedEntry {
  readonly entry: TimelineEntry;
  readonly isNew: boolean;
}

/** One request at a time adds by a key, in whichever process; for so long (ms) one that came to nothing keeps the others off. */
const holdMs = minuteMs;
const kind = 'api_entry';
const heldSchema = z.strictObject({ at: instantSchema });

/**
 * Adds an entry once for each key of a token. Whether it was added is asked of the record itself, in which an entry's group
 * is made of the key: it is true after a crash, a restore, and for as long as the record lasts. Of the words nothing is in
 * it, no hash either: it outlasts their redaction.
 */
export async function addEntry(
  asker: ApiAsker,
  found: FoundIncident,
  given: GivenEntry,
  parts: ApiParts,
): Promise<AddedEntry | Response> {
  const group = `api-${createHash('sha256').update(`${asker.token.id}\n${found.stream}\n${given.key}`).digest('hex').slice(0, 40)}`;
  const before = await addedBy(asker, found, group, given, parts);
  if (before !== null) return before;
  const now = parts.now();
  if (!(await hold(asker, group, now, parts)))
    return problem('in_progress', 'it is being added', 'headers.idempotency-key');
  try {
    // Another may have added it until it was this one's turn.
    const meanwhile = await addedBy(asker, found, group, given, parts);
    if (meanwhile !== null) return meanwhile;
    const at = given.at ?? now;
    const latest = now + maxFutureMs;
    if (at > latest) return problem('refused', 'it has not happened yet', 'body.at');
    const decided = decideEntry(
      found.state,
      {
        kind: 'add_entry',
        approximate: given.isApproximate,
        entryKind: given.kind,
        role: given.role,
        text: given.text,
        important: given.isImportant,
      },
      at,
      { hasEntry: () => false, latest },
    );
    if (!decided.ok) return problem('refused', decided.error.code, 'body');
    await parts.relay.say(
      asker.workspace,
      found.stream,
      decided.value,
      `api: ${asker.token.name}`,
      named(group, given),
    );
    const added = await addedBy(asker, found, group, given, parts);
    if (added === null) throw new Error('Broken invariant: what was said can be read');
    return added instanceof Response ? added : { ...added, isNew: true };
  } finally {
    await parts.kept.change(asker.workspace, kind, [group], () => new Map([[group, null]]));
  }
}

/** What was added by a key before; null for nothing. */
async function addedBy(
  { workspace }: ApiAsker,
  { stream }: FoundIncident,
  group: string,
  given: GivenEntry,
  { reading }: ApiParts,
): Promise<AddedEntry | Response | null> {
  const read = await reading.incidentOf(workspace, stream);
  const dated = read?.eventOfGroup(named(group, { at: 0 })) ?? null;
  const id = dated ?? read?.eventOfGroup(named(group, { at: undefined })) ?? null;
  if (read === null || id === null) return null;
  const [entry, first] = [read.rowOf(id), read.factOf(id)];
  if (entry === null || first?.kind !== 'entry.added')
    return problem('gone', 'it was added by this key, and redacted since');
  const { text, kind: filed, role, at, approximate, important } = first.body;
  // Who left the time out and gives it now, or the other way, says something else.
  const isSameTime = dated === null ? given.at === undefined : at === given.at;
  const isSame =
    isSameTime &&
    text === given.text &&
    filed === given.kind &&
    role === given.role &&
    approximate === given.isApproximate &&
    important === given.isImportant;
  if (!isSame) return problem('key_reused', `the key was used for ${id}`, 'headers.idempotency-key');
  return { entry, isNew: false };
}

/** The group of an entry by its key: whether its time was given is part of it. */
function named(group: string, { at }: Pick<GivenEntry, 'at'>): string {
  return at === undefined ? `${group}-now` : group;
}

/** Keeps other requests of the same key off; false when one is under way. */
async function hold({ workspace }: ApiAsker, group: string, now: number, { kept }: ApiParts): Promise<boolean> {
  let isHeld = false;
  await kept.change(workspace, kind, [group], (known) => {
    const other = heldSchema.nullable().parse(known.get(group) ?? null);
    isHeld = other === null || other.at + holdMs <= now;
    return new Map(isHeld ? [[group, { at: now }]] : []);
  });
  return isHeld;
}

import { type EntryRole, entryRoles } from '../../../shared/domain/roles/role.ts';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import type { SearchedEvent } from './searched-event.ts';

/*
 * What a row is filtered by stands in the index beside its words, as tokens of their own: a rare mark among many hits is
 * found as fast as a rare word.
 */

/** The mark of an incident's rows, by its number in `streams`. */
export function streamMark(stream: number): string {
  return `s${stream}`;
}

/** The mark of a kind of entry. Lists only grow at the end. */
export function kindMark(kind: EntryKind): string {
  return `k${entryKinds.indexOf(kind)}`;
}

/** The mark of the role in which somebody wrote. */
export function roleMark(role: EntryRole): string {
  return `r${entryRoles.indexOf(role)}`;
}

/** The mark of a person's rows. */
export function authorMark(author: string): string {
  return `a${Buffer.from(author, 'utf8').toString('hex')}`;
}

/** Every mark of an event's row. */
export function marksOf(stream: number, { entry, author }: SearchedEvent): string {
  return [
    streamMark(stream),
    ...(entry === null ? [] : [kindMark(entry.kind), roleMark(entry.role)]),
    ...(author === null ? [] : [authorMark(author)]),
  ].join(' ');
}

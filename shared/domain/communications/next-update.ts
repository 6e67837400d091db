import { type Handbook, fromMinutes } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import type { Level } from '../severity/level.ts';
import type { CommunicationStanding } from './communications-at.ts';

/** When users were last told something, and when they were promised to hear more. */
export interface UserUpdates {
  readonly lastAt: Instant;
  /** Null where nothing more was promised. */
  readonly nextDue: Instant | null;
  readonly overdue: boolean;
}

/** What users were told and promised, by what was last published to them; null while they were told nothing. */
export function userUpdatesOf(
  communications: readonly CommunicationStanding[],
  { at, ended }: { readonly at: Instant; readonly ended: boolean },
): UserUpdates | null {
  const last = communications
    .filter(({ audience }) => audience === 'users')
    .flatMap(({ published }) => published)
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
  if (last === undefined) return null;
  const nextDue = ended ? null : last.nextUpdateAt;
  return { lastAt: last.at, nextDue, overdue: nextDue !== null && at > nextDue };
}

/** When the next update would be promised by the handbook: so long (ms) after `at`. */
export function usualNextUpdate({ policy }: Handbook, level: Level, at: Instant): Instant {
  return at + fromMinutes(policy.updateEvery[level]);
}

import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import type { Instant } from '../instant.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import type { IncidentState } from './incident-state.ts';
import { currentRegistration } from './registration-at.ts';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';

const entryCommandKinds = ['add_entry', 'correct_entry', 'remove_entry'] as const;

/** What people write into the timeline and do to what was written. */
export type EntryCommand = CommandOf<(typeof entryCommandKinds)[number]>;

/** Whether a command is about an entry of the timeline. */
export function isEntryCommand(command: { readonly kind: string }): command is EntryCommand {
  return (entryCommandKinds as readonly string[]).includes(command.kind);
}

/** What deciding about an entry needs to know besides the incident. */
export interface EntryContext {
  readonly hasEntry: (entry: string) => boolean;
  /** An entry as it stands; left out where entries are not at hand, then nothing is compared with them. */
  readonly entryOf?: ((entry: string) => TimelineEntry | null) | undefined;
  /** The latest time at which something may be said to have happened. */
  readonly latest: Instant;
}

/**
 * The events of a command about an entry. Entries say nothing of how an incident stands, so they are decided without
 * looking at it: logging an action is what must never wait.
 */
export function decideEntry(
  state: IncidentState,
  command: EntryCommand,
  at: Instant,
  { hasEntry, entryOf, latest }: EntryContext,
): Decision {
  if (currentRegistration(state) === null) return refuse('not_registered', state.id);
  if (command.kind === 'add_entry') {
    const { approximate, entryKind: kind, role, text, important, endAt } = command;
    if (endAt !== undefined && endAt > latest) return refuse('happened_in_future', 'endAt');
    if (endAt !== undefined && endAt < at) return refuse('end_before_begin', 'endAt');
    const ended = endAt === undefined ? {} : { endAt };
    return ok([draft('entry.added', { at, approximate, kind, role, text, important, ...ended })]);
  }
  const { entry, reason } = command;
  if (!hasEntry(entry)) return refuse('unknown_entry', entry);
  if (command.kind === 'remove_entry') return ok([draft('entry.removed', { entry, reason: command.reason })]);
  if (Object.values(command.changes).every((value) => value === undefined)) return refuse('nothing_changed', entry);
  if ((command.changes.at ?? 0) > latest) return refuse('happened_in_future', 'at');
  if ((command.changes.endAt ?? 0) > latest) return refuse('happened_in_future', 'endAt');
  const standing = entryOf?.(entry) ?? null;
  if (command.seen !== undefined && (standing?.corrections.length ?? 0) > command.seen)
    return refuse('entry_changed', entry);
  const { at: begins = standing?.at, endAt: ends = standing?.endAt } = command.changes;
  if (begins !== undefined && (ends ?? begins) < begins) return refuse('end_before_begin', 'endAt');
  return ok([draft('entry.corrected', { entry, changes: command.changes, reason })]);
}

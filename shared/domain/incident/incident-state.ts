import type { StreamId } from '../../record/ids.ts';
import type { Sighting } from '../conflicts/sighting.ts';
import type { EventKind } from '../event/event-bodies.ts';
import type { Fact, FactOf } from '../event/fact.ts';
import type { Instant } from '../instant.ts';
import { staysDone } from '../undo/stays-done.ts';
import type { WorkspaceEventKind } from '../workspace/workspace-events.ts';

/** Kinds whose events are the timeline's own and are kept as rows there, however many, not in the incident's state. */
export const entryEventKinds = ['entry.added', 'entry.corrected', 'entry.removed'] as const;
export type EntryEventKind = (typeof entryEventKinds)[number];
export type StateEventKind = Exclude<EventKind, EntryEventKind | WorkspaceEventKind>;
export type StateFact = Extract<Fact, { kind: StateEventKind }>;

/**
 * What is known of one incident: the set of its facts, kept in the order of happening, then of record.
 *
 * Because the state *is* the sorted set, any order of arrival gives the same state, a fact that arrives twice changes
 * nothing, and the incident as it stood at any time is the facts that had happened by then. Everything that a person
 * sees (level, deadlines, stages, next) is derived from it and a time, never stored in it.
 */
export interface IncidentState {
  readonly id: StreamId;
  readonly facts: readonly StateFact[];
  /** Who had seen what of the others when they wrote; sorted by event. Empty where one console wrote all. */
  readonly sightings: readonly Sighting[];
}

/** An incident of which nothing is known yet. */
export function emptyIncident(id: StreamId): IncidentState {
  return { id, facts: [], sightings: [] };
}

/** Whether the kind's events belong to the timeline's rows rather than to the state. */
export function isEntryKind(kind: EventKind): kind is EntryEventKind {
  return (entryEventKinds as readonly EventKind[]).includes(kind);
}

/** The facts of one kind that count, in order of happening, up to `at` (all of them when it is left out). */
export function factsOf<Kind extends StateEventKind>(
  state: IncidentState,
  kind: Kind,
  at: Instant = Number.POSITIVE_INFINITY,
): readonly FactOf<Kind>[] {
  const undone = staysDone(kind) ? nothing : undoneAt(state, at);
  return state.facts.filter(
    (fact) => fact.kind === kind && fact.at <= at && !undone.has(fact.id),
  ) as unknown as readonly FactOf<Kind>[];
}

type Undone = FactOf<'action.undone'>;
const undoings = new WeakMap<IncidentState, readonly Undone[]>();
const nothing: ReadonlySet<string> = new Set();

/** Ids of facts that were taken back by a time: they count no more from then on. */
export function undoneAt(state: IncidentState, at: Instant): ReadonlySet<string> {
  let all = undoings.get(state);
  if (all === undefined) {
    all = state.facts.filter((fact): fact is Undone => fact.kind === 'action.undone');
    undoings.set(state, all);
  }
  if (all.length === 0) return nothing;
  return new Set(all.filter((undoing) => undoing.at <= at).flatMap(({ body }) => body.events));
}

/** The latest fact of one kind by happening, up to `at`. */
export function latestOf<Kind extends StateEventKind>(
  state: IncidentState,
  kind: Kind,
  at?: Instant,
): FactOf<Kind> | null {
  return factsOf(state, kind, at).at(-1) ?? null;
}

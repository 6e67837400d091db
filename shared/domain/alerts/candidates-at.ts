import { byOrder } from '../event/fact.ts';
import { type Instant, dayMs } from '../instant.ts';
import { type WorkspaceFact, type WorkspaceState, takeGrowth } from '../workspace/workspace-state.ts';
import type { AlertSource } from './alert.ts';
import { type Seen, type SettlingFact, type Told, settledOf, withSighting } from './candidate-of.ts';
import type { Candidate } from './candidate.ts';

/** How long (ms) after it was heard of last a candidate stays in the list while others are heard of. */
export const candidateKeptForMs = 30 * dayMs;

/** How often alerts of a name turned out to be false. */
export interface FalseAlarms {
  readonly source: AlertSource;
  readonly name: string;
  readonly count: number;
}

/** What is known of one candidate, in record order. */
interface Known {
  readonly told: Told[];
  settling: readonly SettlingFact[];
  seen: Seen | undefined;
  candidate: Candidate | undefined;
}

/** Candidates as far as they were read. What is added to the record is added here: whoever extends it takes it along. */
interface Fold {
  readonly known: Map<string, Known>;
  readonly listed: Map<string, Candidate>;
  readonly falseAlarms: Map<string, FalseAlarms>;
  newestAt: Instant;
}

const lists = new WeakMap<WorkspaceState, readonly Candidate[]>();
const folds = new WeakMap<WorkspaceState, Fold>();

/**
 * What monitoring told, open or settled: those that wait first, then by when they were heard of last. What nothing was heard
 * of for `candidateKeptForMs` is left out.
 */
export function candidatesAt(state: WorkspaceState): readonly Candidate[] {
  // Screens ask at each drawing; a state never changes.
  const before = lists.get(state);
  if (before !== undefined) return before;
  const candidates = [...foldOf(state).listed.values()].toSorted(byUrgency);
  lists.set(state, candidates);
  return candidates;
}

/** A candidate, however long ago it was heard of; undefined where there was none. */
export function candidateAt(state: WorkspaceState, id: string): Candidate | undefined {
  return foldOf(state).known.get(id)?.candidate;
}

/** False alarms ever, by source and name of the alert, in no order. */
export function falseAlarmsAt(state: WorkspaceState): readonly FalseAlarms[] {
  return [...foldOf(state).falseAlarms.values()];
}

function foldOf(state: WorkspaceState): Fold {
  const before = folds.get(state);
  if (before !== undefined) return before;
  const growth = takeGrowth(state);
  const earlier = growth === null ? undefined : folds.get(growth.from);
  const fold = earlier ?? { known: new Map(), listed: new Map(), falseAlarms: new Map(), newestAt: 0 };
  // It is this state's from now on: the one before would be read anew.
  if (growth !== null) folds.delete(growth.from);
  extend(fold, earlier === undefined || growth === null ? state.facts : growth.fresh);
  folds.set(state, fold);
  return fold;
}

function extend(fold: Fold, facts: readonly WorkspaceFact[]): void {
  const touched = new Map<string, 'added' | 'between'>();
  const knownOf = (id: string) => {
    const known = fold.known.get(id) ?? { told: [], settling: [], seen: undefined, candidate: undefined };
    fold.known.set(id, known);
    // Whoever was given it before keeps it as it was.
    if (!touched.has(id) && known.seen !== undefined) {
      known.seen = { ...known.seen, standings: new Map(known.seen.standings) };
    }
    touched.set(id, touched.get(id) ?? 'added');
    return known;
  };
  for (const fact of facts) {
    if (fact.kind === 'alerts.seen') {
      fold.newestAt = Math.max(fold.newestAt, fact.at);
      for (const sighting of fact.body.candidates) {
        const known = knownOf(sighting.candidate);
        const last = known.told.at(-1);
        if (last !== undefined && byOrder(last.fact, fact) > 0) touched.set(sighting.candidate, 'between');
        known.told.push({ sighting, fact });
        if (touched.get(sighting.candidate) === 'added') known.seen = withSighting(known.seen, { sighting, fact });
      }
    } else if (isSettling(fact)) {
      const known = knownOf(fact.body.candidate);
      known.settling = [...known.settling, fact].toSorted(byOrder);
    }
  }
  for (const [id, how] of touched) {
    const known = fold.known.get(id);
    if (known === undefined) continue;
    if (how === 'between') readAnew(known);
    count(fold, known, known.seen === undefined ? undefined : settledOf(known.seen, known.settling));
  }
  for (const [id, { lastAt }] of fold.listed) {
    if (lastAt <= fold.newestAt - candidateKeptForMs) fold.listed.delete(id);
  }
}

/** What came between was told before what is known already. */
function readAnew(known: Known): void {
  known.told.sort((one, other) => byOrder(one.fact, other.fact));
  let seen: Seen | undefined;
  for (const told of known.told) seen = withSighting(seen, told);
  known.seen = seen;
}

/** Puts a candidate in the place of what it was. */
function count({ listed, falseAlarms }: Fold, known: Known, candidate: Candidate | undefined): void {
  for (const [of, sign] of [
    [known.candidate, -1],
    [candidate, 1],
  ] as const) {
    if (of === undefined || of.falseAlarms === 0) continue;
    const { source, name } = of;
    const key = JSON.stringify([source.id, name]);
    const sum = (falseAlarms.get(key)?.count ?? 0) + sign * of.falseAlarms;
    if (sum > 0) falseAlarms.set(key, { source, name, count: sum });
    else falseAlarms.delete(key);
  }
  known.candidate = candidate;
  if (candidate !== undefined) listed.set(candidate.id, candidate);
}

function isSettling(fact: WorkspaceFact): fact is SettlingFact {
  return fact.kind.startsWith('candidate.');
}

function byUrgency(one: Candidate, other: Candidate): number {
  const rank = ({ disposition, isFiring }: Candidate) => (disposition.kind === 'open' ? (isFiring ? 0 : 1) : 2);
  return rank(one) - rank(other) || other.lastAt - one.lastAt || (one.id < other.id ? -1 : 1);
}

import type { EventId } from '../../record/ids.ts';
import type { OrderKey } from '../../record/order.ts';
import { byHappening, byOrder } from '../event/fact.ts';
import { type IncidentState, undoneAt } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { isOfOneConsole } from '../text-merge/united-text.ts';
import { approvalsThatMet } from '../review/review-conflicts.ts';
import { staysDone } from '../undo/stays-done.ts';
import { type Claim, type ClaimingFact, claimsOf, heldBy, unites } from './claims.ts';
import { type Sighting, knowsBy } from './sighting.ts';
import { textsThatMet } from './texts-that-met.ts';

/** One of two claims that met. */
export interface ClaimMade {
  readonly event: EventId;
  readonly value: string;
  readonly by: string | null;
  readonly at: Instant;
  readonly order: OrderKey;
}

/** Two people said otherwise of one thing without having heard of each other (domain, section 8). */
export interface Conflict {
  /** The thing, as a claim names it. */
  readonly about: string;
  readonly kept: ClaimMade;
  readonly lost: ClaimMade;
}

interface Made {
  readonly fact: ClaimingFact;
  readonly claim: Claim;
}

const known = new WeakMap<IncidentState, readonly Conflict[]>();

/**
 * Every conflict in the facts up to `at`, in the order of happening. It is derived from the record alone, so that all consoles see
 * the same ones whatever arrived first; of several claims in a row by one side the last counts.
 */
export function conflictsOf(state: IncidentState, at: Instant = Number.POSITIVE_INFINITY): readonly Conflict[] {
  // Screens ask each second, nearly always of all there is: facts stand in the order of happening.
  if (at < (state.facts.at(-1)?.at ?? at)) return isOfOneConsole(state.facts) ? [] : findConflicts(state, at);
  const before = known.get(state);
  if (before !== undefined) return before;
  // Of an incident that one console runs, nobody could miss another's.
  const conflicts = isOfOneConsole(state.facts) ? [] : findConflicts(state, at);
  known.set(state, conflicts);
  return conflicts;
}

function findConflicts(state: IncidentState, at: Instant): readonly Conflict[] {
  const undone = undoneAt(state, at);
  const facts = state.facts.filter((fact) => fact.at <= at && (!undone.has(fact.id) || staysDone(fact.kind)));
  return inOrder([
    ...claimsThatMet(facts, state.sightings),
    ...textsThatMet(state, at),
    ...approvalsThatMet(state, at),
  ]);
}

/** The conflicts among facts, long texts left out. */
export function claimsThatMet(facts: readonly ClaimingFact[], sightings: readonly Sighting[]): readonly Conflict[] {
  const knows = knowsBy(sightings);
  const byThing = new Map<string, Made[]>();
  for (const fact of facts) {
    for (const claim of claimsOf(fact)) {
      if (!unites(claim.about)) byThing.set(claim.about, [...(byThing.get(claim.about) ?? []), { fact, claim }]);
    }
  }
  const conflicts: Conflict[] = [];
  for (const [about, made] of byThing) {
    const apart = (one: Made, other: Made) =>
      !knows(one.fact.id, other.fact.id) && !knows(other.fact.id, one.fact.id) && one.fact.id !== other.fact.id;
    /** The same side said more before it heard of the other: what it said last is what met. */
    const isOverhauled = (one: Made, other: Made) =>
      made.some((later) => knows(later.fact.id, one.fact.id) && apart(later, other));
    for (const [index, one] of made.entries()) {
      for (const other of made.slice(index + 1)) {
        if (one.claim.value === other.claim.value || !apart(one, other)) continue;
        if (isOverhauled(one, other) || isOverhauled(other, one)) continue;
        conflicts.push({ about, ...judged(one, other) });
      }
    }
  }
  return conflicts;
}

/** Conflicts in the order in which they came to be. */
export function inOrder(conflicts: readonly Conflict[]): readonly Conflict[] {
  return conflicts.toSorted((left, right) => momentOf(left) - momentOf(right) || compare(keyOf(left), keyOf(right)));
}

/** When the two stood beside each other: the later of them. */
export function momentOf({ kept, lost }: Conflict): Instant {
  return Math.max(kept.at, lost.at);
}

/** Tells one conflict from another, and is the same everywhere. */
export function keyOf({ about, kept, lost }: Conflict): string {
  return `${kept.order}~${lost.order}~${about}`;
}

/** Whichever holds (domain, section 8), so that the timeline says of it what the screen shows. */
function judged(one: Made, other: Made): Pick<Conflict, 'kept' | 'lost'> {
  const [lost, kept] = loses(one, other) ? [one, other] : [other, one];
  return { kept: madeOf(kept), lost: madeOf(lost) };
}

function loses(one: Made, other: Made): boolean {
  const { about, value } = one.claim;
  // A rejection or a changed text beats an approval, however the times stand.
  if (/^(?:communication|plan)\./u.test(about) && value !== other.claim.value) {
    if (value === 'approved') return true;
    if (other.claim.value === 'approved') return false;
  }
  if (heldBy(one.claim) === 'record') return byOrder(one.fact, other.fact) < 0;
  const values = new Set([value, other.claim.value]);
  // Done beats not applicable, however the times stand.
  if (about.startsWith('item.') && values.has('done') && values.has('not_applicable')) return value !== 'done';
  // Reopening beats closing where both are of one moment.
  if (about === 'status' && one.fact.at === other.fact.at && values.has('open')) return value !== 'open';
  return byHappening(one.fact, other.fact) < 0;
}

function madeOf({ fact, claim }: Made): ClaimMade {
  return { event: fact.id, value: claim.value, by: fact.author, at: fact.at, order: fact.order };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

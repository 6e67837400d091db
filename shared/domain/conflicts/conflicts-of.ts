import type { EventId } from '../../record/ids.ts';
import type { OrderKey } from '../../record/order.ts';
import { type FactOf, byHappening, byOrder } from '../event/fact.ts';
import { type IncidentState, type StateFact, factsOf, undoneAt } from '../incident/incident-state.ts';
import { longTexts, standingText } from '../incident/merged-fields.ts';
import type { Instant } from '../instant.ts';
import { staysDone } from '../undo/stays-done.ts';
import { type Claim, claimsOf, heldBy } from './claims.ts';
import { knowsBy, placeIn } from './sighting.ts';

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
  readonly fact: StateFact;
  readonly claim: Claim;
}

const known = new WeakMap<IncidentState, readonly Conflict[]>();

/**
 * Every conflict in the facts up to `at`, in the order of happening. It is derived from the record alone, so that all consoles see
 * the same ones whatever arrived first; of several claims in a row by one side the last counts.
 */
export function conflictsOf(state: IncidentState, at: Instant = Number.POSITIVE_INFINITY): readonly Conflict[] {
  // Screens ask each second, nearly always of all there is: facts stand in the order of happening.
  if (at < (state.facts.at(-1)?.at ?? at)) return isOfOne(state) ? [] : findConflicts(state, at);
  const before = known.get(state);
  if (before !== undefined) return before;
  const conflicts = isOfOne(state) ? [] : findConflicts(state, at);
  known.set(state, conflicts);
  return conflicts;
}

/** Whether all facts are of one replica, as in an incident that one console runs: then nobody could miss another's. */
function isOfOne({ facts }: IncidentState): boolean {
  const [first] = facts;
  return first === undefined || facts.every(({ id }) => placeIn(id).replica === placeIn(first.id).replica);
}

function findConflicts(state: IncidentState, at: Instant): readonly Conflict[] {
  const knows = knowsBy(state.sightings);
  const undone = undoneAt(state, at);
  const byThing = new Map<string, Made[]>();
  for (const fact of state.facts) {
    if (fact.at > at) break;
    if (undone.has(fact.id) && !staysDone(fact.kind)) continue;
    for (const claim of claimsOf(fact))
      byThing.set(claim.about, [...(byThing.get(claim.about) ?? []), { fact, claim }]);
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
  conflicts.push(...textsThatMet(state, at));
  return conflicts.toSorted((left, right) => momentOf(left) - momentOf(right) || compare(keyOf(left), keyOf(right)));
}

/** Long texts that two changed in the same place: both stand in the text, and the later names the meeting. */
function textsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  const registered = factsOf(state, 'incident.registered').toSorted(byOrder)[0];
  if (registered === undefined) return [];
  const changes = factsOf(state, 'registration.changed', at);
  return longTexts.flatMap((field) =>
    standingText(field, registered.body.fields[field], changes, state).overlaps.map(({ earlier, later }) => {
      const made = (fact: FactOf<'registration.changed'>): ClaimMade => ({
        event: fact.id,
        value: fact.body.changes[field] ?? '',
        by: fact.author,
        at: fact.at,
        order: fact.order,
      });
      return { about: `registration.${field}`, kept: made(later), lost: made(earlier) };
    }),
  );
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

import type { EventId } from '../../record/ids.ts';
import { knowsAll } from '../conflicts/knows-all.ts';
import { type FactOf, byHappening, byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { Audience, CommunicationState } from './communication.ts';

/** One text of a communication. */
export interface Wording {
  /** The event that brought it. */
  readonly id: EventId;
  /** From 1, in record order. */
  readonly version: number;
  readonly text: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** Something that was said of a wording: who, when, and why. */
export interface Verdict {
  readonly wording: EventId;
  readonly by: string | null;
  readonly at: Instant;
  readonly reason: string | null;
}

/** One time that it went out. */
export interface Publication extends Verdict {
  readonly channel: string | null;
  readonly nextUpdateAt: Instant | null;
}

/** A communication at a time. */
export interface CommunicationStanding {
  readonly id: string;
  readonly audience: Audience;
  readonly state: CommunicationState;
  /** The text that stands; the last in record order. */
  readonly wording: Wording;
  /** Every text that it had, the first first. */
  readonly wordings: readonly Wording[];
  readonly submitted: Verdict | null;
  readonly rejected: Verdict | null;
  readonly approved: Verdict | null;
  /** Every time that it went out, whichever text. */
  readonly published: readonly Publication[];
  readonly dropped: { readonly by: string | null; readonly at: Instant; readonly reason: string } | null;
  readonly changedAt: Instant;
}

/** Every communication at a time, the one that was touched last first. */
export function communicationsAt(state: IncidentState, at: Instant): readonly CommunicationStanding[] {
  const wordings = wordingsOf(state, at);
  return [...wordings]
    .map(([id, ofOne]) => standingOf(state, id, ofOne, at))
    .toSorted((one, other) => other.changedAt - one.changedAt || (one.id < other.id ? -1 : 1));
}

type Worded = FactOf<'communication.drafted'> | FactOf<'communication.reworded'>;

function wordingsOf(state: IncidentState, at: Instant): ReadonlyMap<string, readonly Worded[]> {
  const facts = [...factsOf(state, 'communication.drafted', at), ...factsOf(state, 'communication.reworded', at)];
  const byId = new Map<string, Worded[]>();
  for (const fact of facts.toSorted(byOrder)) {
    byId.set(fact.body.communication, [...(byId.get(fact.body.communication) ?? []), fact]);
  }
  return byId;
}

/**
 * What is said counts for the text that it was said of: a changed text is a draft again, and of what was said of one
 * text rejection beats approval, whichever came later (domain, section 8). Who approved without having heard of another
 * text that was written at the same time approved nothing: a changed text beats that, whichever of the two stands.
 */
function standingOf(state: IncidentState, id: string, worded: readonly Worded[], at: Instant): CommunicationStanding {
  const wordings = worded.map((fact, index) => ({
    id: fact.id,
    version: index + 1,
    text: fact.body.text,
    by: fact.author,
    at: fact.at,
  }));
  const wording = wordings.at(-1) as Wording;
  const own = <Fact extends { readonly body: { readonly communication: string } }>(facts: readonly Fact[]) =>
    facts.filter(({ body }) => body.communication === id);
  const ofText = <Fact extends { readonly body: { readonly communication: string; readonly wording: string } }>(
    facts: readonly Fact[],
  ) => own(facts).filter(({ body }) => body.wording === wording.id);
  const submitted = ofText(factsOf(state, 'communication.submitted', at)).at(-1);
  const rejected = ofText(factsOf(state, 'communication.rejected', at)).at(-1);
  const approved = ofText(factsOf(state, 'communication.approved', at)).findLast((fact) =>
    knowsAll(state, fact, worded),
  );
  const published = own(factsOf(state, 'communication.published', at)).toSorted(byHappening);
  const dropped = own(factsOf(state, 'communication.dropped', at)).at(-1);
  const wentOut = published.some(({ body }) => body.wording === wording.id);
  const touched = [...worded, submitted, rejected, approved, ...published, dropped].map((fact) => fact?.at ?? 0);
  return {
    id,
    audience: (worded[0] as Worded).body.audience,
    state: stateOf({ wentOut, dropped, rejected, approved, submitted }),
    wording,
    wordings,
    submitted: verdictOf(submitted, null),
    rejected: verdictOf(rejected, rejected?.body.reason ?? null),
    approved: verdictOf(approved, approved?.body.override ?? null),
    published: published.map(({ author, at: when, body }) => ({
      wording: body.wording as EventId,
      by: author,
      at: when,
      reason: body.override,
      channel: body.channel,
      nextUpdateAt: body.nextUpdateAt,
    })),
    dropped: dropped === undefined ? null : { by: dropped.author, at: dropped.at, reason: dropped.body.reason },
    changedAt: Math.max(...touched),
  };
}

function stateOf(of: {
  readonly wentOut: boolean;
  readonly dropped: object | undefined;
  readonly rejected: object | undefined;
  readonly approved: object | undefined;
  readonly submitted: object | undefined;
}): CommunicationState {
  if (of.wentOut) return 'published';
  if (of.dropped !== undefined) return 'dropped';
  if (of.rejected !== undefined) return 'rejected';
  if (of.approved !== undefined) return 'approved';
  return of.submitted === undefined ? 'draft' : 'in_review';
}

function verdictOf(
  fact:
    | { readonly author: string | null; readonly at: Instant; readonly body: { readonly wording: string } }
    | undefined,
  reason: string | null,
): Verdict | null {
  if (fact === undefined) return null;
  return { wording: fact.body.wording as EventId, by: fact.author, at: fact.at, reason };
}

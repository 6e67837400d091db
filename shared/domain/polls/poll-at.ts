import { byHappening } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { RoleKey } from '../roles/role.ts';
import type { PollAnswer, PollDecision } from './polls-events.ts';

/** What one role says; `answer` is null while it is silent. */
export interface PolledRole {
  readonly role: RoleKey;
  readonly answer: PollAnswer | null;
  readonly reason: string | null;
  /** Who answered for the role, and when. */
  readonly by: string | null;
  readonly at: Instant | null;
}

/** How a poll ended. */
export interface PollOutcome {
  readonly decision: PollDecision;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Instant;
}

/** A go / no-go poll at a time. */
export interface PollStanding {
  readonly id: string;
  readonly question: string;
  readonly calledBy: string | null;
  readonly calledAt: Instant;
  /** In the order in which they were asked. */
  readonly roles: readonly PolledRole[];
  /** Null while it is open. */
  readonly outcome: PollOutcome | null;
}

/**
 * The poll that was called last, open or ended; null where none was. Of two that were called apart the later holds, of
 * a role's answers the last before the end. What was answered after the end stays in the timeline and counts for nothing.
 */
export function pollAt(state: IncidentState, at: Instant): PollStanding | null {
  const called = factsOf(state, 'poll.called', at).toSorted(byHappening).at(-1);
  if (called === undefined) return null;
  const { poll, question, roles } = called.body;
  const ofThis = (fact: { readonly body: { readonly poll: string } }) => fact.body.poll === poll;
  const ended = factsOf(state, 'poll.ended', at).filter(ofThis).toSorted(byHappening)[0];
  const answers = factsOf(state, 'poll.answered', at)
    .filter(ofThis)
    .filter((fact) => ended === undefined || byHappening(fact, ended) < 0)
    .toSorted(byHappening);
  return {
    id: poll,
    question,
    calledBy: called.author,
    calledAt: called.at,
    roles: [...new Set(roles)].map((role) => {
      const last = answers.findLast(({ body }) => body.role === role);
      return {
        role,
        answer: last?.body.pollAnswer ?? null,
        reason: last?.body.reason ?? null,
        by: last?.author ?? null,
        at: last?.at ?? null,
      };
    }),
    outcome:
      ended === undefined
        ? null
        : { decision: ended.body.pollDecision, reason: ended.body.reason, by: ended.author, at: ended.at },
  };
}

/** Whether the commander would go on against somebody's word, or without having heard everybody. */
export function isAgainstAnswers({ roles }: Pick<PollStanding, 'roles'>): boolean {
  return roles.some(({ answer }) => answer !== 'go');
}

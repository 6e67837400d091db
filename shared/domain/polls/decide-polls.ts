import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { mayOverride } from '../incident/decide-stage.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { isEnded } from '../incident/status-at.ts';
import type { Instant } from '../instant.ts';
import { type RoleKey, roleKeys } from '../roles/role.ts';
import { isAgainstAnswers } from './poll-at.ts';

type PollCommand = CommandOf<'call_poll' | 'answer_poll' | 'end_poll'>;

/**
 * The commander asks and decides; each role answers for itself. The commander may answer for one who called it across the
 * room, and for a role that nobody holds anybody may: the record says who did. Going on against a no-go or a silence
 * takes a reason.
 */
export function decidePolls(
  view: IncidentView,
  command: PollCommand,
  at: Instant,
  { actor, newId }: { readonly actor: string | null; readonly newId: string },
): Decision {
  if (isEnded(view.status)) return refuse('incident_ended', view.status);
  const { poll } = view;
  if (command.kind === 'call_poll') {
    if (poll !== null && poll.outcome === null) return refuse('poll_open', poll.question);
    if (!mayOverride(view, actor)) return refuse('commander_only', view.commander ?? '');
    const roles = command.roles ?? rolesThatRespond(view);
    return ok([draft('poll.called', { at, poll: newId, question: command.question, roles: [...new Set(roles)] })]);
  }
  if (poll === null || poll.id !== command.poll || poll.outcome !== null || at < poll.calledAt)
    return refuse('poll_not_open', '');
  const of = { at, poll: poll.id, question: poll.question };
  if (command.kind === 'answer_poll') {
    const { role, answer, reason } = command;
    const asked = poll.roles.find((one) => one.role === role);
    if (asked === undefined) return refuse('role_not_polled', role);
    const holders = view.roles[role];
    const mayAnswer = holders.length === 0 || (actor !== null && holders.includes(actor)) || view.commander === actor;
    if (!mayAnswer) return refuse('answers_for_itself', holders.join(', '));
    if (answer === 'no_go' && reason === null) return refuse('reason_needed', role);
    if (asked.answer === answer && asked.reason === reason) return refuse('nothing_changed', role);
    return ok([draft('poll.answered', { ...of, role, pollAnswer: answer, reason })]);
  }
  if (!mayOverride(view, actor)) return refuse('commander_only', view.commander ?? '');
  if (command.decision === 'go' && isAgainstAnswers(poll) && command.reason === null)
    return refuse('reason_needed', poll.question);
  return ok([draft('poll.ended', { ...of, pollDecision: command.decision, reason: command.reason })]);
}

/** The roles that somebody holds; where nobody holds any, all who respond. Who reported it is not asked by default. */
export function rolesThatRespond({ roles }: Pick<IncidentView, 'roles'>): readonly RoleKey[] {
  const responding = roleKeys.filter((role) => role !== 'reporter');
  const held = responding.filter((role) => roles[role].length > 0);
  return held.length > 0 ? held : responding;
}

import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { PlanStanding } from './plans-at.ts';

/** Commands about fix plans. */
export type PlansCommand = CommandOf<
  | 'draft_plan'
  | 'change_plan'
  | 'submit_plan'
  | 'approve_plan'
  | 'reject_plan'
  | 'deploy_plan'
  | 'conclude_plan'
  | 'drop_plan'
>;

/** Fix plans: drafted, reviewed, deployed, and what came of them (domain, section 7.4). */
export function decidePlans(view: IncidentView, command: PlansCommand, at: Instant, newId: string): Decision {
  if (command.kind === 'draft_plan') {
    const { planKind, text, recoveryMinutes, risk } = command;
    return ok([draft('plan.drafted', { at, plan: newId, planKind, text, recoveryMinutes, risk })]);
  }
  const found = view.plans.find(({ id }) => id === command.plan);
  if (found === undefined) return refuse('unknown_plan', command.plan);
  const of = { at, plan: found.id, text: found.text };
  switch (command.kind) {
    case 'change_plan': {
      const { planKind, text, recoveryMinutes, risk } = command;
      if (found.state === 'deployed' || found.state === 'concluded') return refuse('plan_not_so', found.state);
      const isSame =
        found.kind === planKind &&
        found.text === text &&
        found.recoveryMinutes === recoveryMinutes &&
        found.risk === risk;
      if (isSame) return refuse('nothing_changed', '');
      return ok([draft('plan.changed', { at, plan: found.id, planKind, text, recoveryMinutes, risk })]);
    }
    case 'deploy_plan':
      if (found.state !== 'approved') return refuse('plan_not_so', found.state);
      return ok([draft('plan.deployed', { ...of, way: command.way, note: command.note })]);
    case 'conclude_plan':
      if (found.state !== 'deployed') return refuse('plan_not_so', found.state);
      return ok([draft('plan.concluded', { ...of, outcome: command.outcome, note: command.note })]);
    case 'drop_plan':
      if (found.state === 'deployed' || found.state === 'concluded' || found.state === 'dropped')
        return refuse('plan_not_so', found.state);
      return ok([draft('plan.dropped', { ...of, reason: command.reason })]);
    case 'submit_plan':
    case 'approve_plan':
    case 'reject_plan':
      return review(found, command, at);
  }
}

/** A temporary plan can't go to review before it says how long recovery takes and what it risks (domain, section 7.4). */
function review(
  found: PlanStanding,
  command: CommandOf<'submit_plan' | 'approve_plan' | 'reject_plan'>,
  at: Instant,
): Decision {
  if (command.version !== found.version) return refuse('text_changed', `${found.versionCount}`);
  const of = { at, plan: found.id, text: found.text, version: found.version };
  switch (command.kind) {
    case 'submit_plan':
      if (found.state !== 'draft') return refuse('plan_not_so', found.state);
      if (found.kind === 'temporary' && found.recoveryMinutes === null) return refuse('plan_lacks', 'recovery');
      if (found.kind === 'temporary' && found.risk === null) return refuse('plan_lacks', 'risk');
      return ok([draft('plan.submitted', of)]);
    case 'approve_plan':
      if (found.state !== 'in_review') return refuse('plan_not_so', found.state);
      return ok([draft('plan.approved', { ...of, note: command.note })]);
    case 'reject_plan':
      if (found.state !== 'in_review' && found.state !== 'approved') return refuse('plan_not_so', found.state);
      return ok([draft('plan.rejected', { ...of, reason: command.reason })]);
  }
}

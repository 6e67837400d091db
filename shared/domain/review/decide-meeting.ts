import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { meetingAt } from './meeting-at.ts';

/** The review meeting: planned, moved, called off. One in the past may be noted down. */
export function decideMeeting(
  state: IncidentState,
  command: CommandOf<'plan_review_meeting' | 'call_off_review_meeting'>,
  at: Instant,
): Decision {
  const standing = meetingAt(state);
  const isPlanned = standing !== null && !standing.isCalledOff;
  if (command.kind === 'call_off_review_meeting')
    return isPlanned ? ok([draft('review.meeting_called_off', { at })]) : refuse('nothing_changed', '');
  const { begins, minutes, place } = command;
  if (isPlanned && standing.begins === begins && standing.minutes === minutes && standing.place === place)
    return refuse('nothing_changed', '');
  return ok([draft('review.meeting_planned', { at, begins, minutes, place })]);
}

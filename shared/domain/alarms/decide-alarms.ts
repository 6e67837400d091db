import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import { unseen } from './alarms-at.ts';
import { type Instant, minuteMs } from '../instant.ts';

/** Commands about alarms. */
export type AlarmsCommand = CommandOf<'acknowledge_alarms' | 'mute_sound' | 'unmute_sound'>;

/** Alarms are answered by a named person; sound is muted for a time, for all. */
export function decideAlarms(view: IncidentView, command: AlarmsCommand, at: Instant): Decision {
  switch (command.kind) {
    case 'acknowledge_alarms': {
      const ringing = new Set(unseen(view.ringing).map(({ id }) => id));
      const seen = [...new Set(command.alarms)].filter((alarm) => ringing.has(alarm));
      if (seen.length === 0) return refuse('nothing_changed', 'alarms');
      return ok(seen.map((alarm) => draft('alarm.acknowledged', { at, alarm })));
    }
    case 'mute_sound':
      return ok([draft('alarm_sound.muted', { at, until: at + command.minutes * minuteMs })]);
    case 'unmute_sound':
      if (view.soundMuted === null) return refuse('nothing_changed', 'sound');
      return ok([draft('alarm_sound.unmuted', { at })]);
  }
}

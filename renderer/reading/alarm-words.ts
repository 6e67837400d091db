import type { Alarm } from '../../shared/domain/alarms/alarm.ts';
import type { Speech } from '../state/speech.ts';

/** What an alarm says. */
export function alarmWords({ about, weight }: Alarm, { words }: Pick<Speech, 'words'>): string {
  switch (about.kind) {
    case 'respond':
    case 'restore':
      return words(`alarm.about.${about.kind}.${weight}`);
    case 'stage':
      return words(`alarm.about.stage.${weight}`, { stage: words(`stage_short.${about.stage}`) });
    case 'task':
      return words('alarm.about.task', { text: about.text });
    case 'escalated':
    case 'no_commander':
    case 'no_level':
    case 'update':
      return words(`alarm.about.${about.kind}`);
  }
}

import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { Level } from '../../shared/domain/severity/level.ts';
import type { Speech } from './../state/speech.ts';

/** The status in a word; an open incident whose damage is contained says so. */
export function statusWord(view: IncidentView, speech: Speech): string {
  if (view.status === 'open' && view.mitigatedAt !== null) return speech.words('status.mitigated');
  return speech.words(`status.${view.status}`);
}

/** Time since T0 to the minute; seconds in the first one. It stops when the incident is over. */
export function elapsedWords(view: IncidentView, now: Instant, speech: Speech): string {
  const end = view.status === 'open' || view.status === 'recovered' ? now : (view.statusSince ?? now);
  const length = Math.max(0, end - view.t0);
  return speech.duration(length < minuteMs ? length : Math.floor(length / minuteMs) * minuteMs);
}

/** The level's word; "not graded" while nobody did. */
export function levelWord(level: Level | null, handbook: Handbook, speech: Speech): string {
  if (level === null) return speech.words('level.ungraded');
  return speech.say(handbook.levels.find((plan) => plan.level === level)?.name);
}

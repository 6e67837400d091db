import { BellOff, BellRing } from 'lucide-react';
import type { ReactNode } from 'react';
import { unseen } from '../../shared/domain/alarms/alarms-at.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { Speech } from '../state/speech.ts';

/** How many alarms nobody has seen (what they are about stands on the wall already), and that sound is off, by whom. */
export function wallAlarms(
  { at, ringing, soundMuted }: IncidentView,
  { words, moment }: Speech,
): readonly { readonly look: string; readonly content: ReactNode }[] {
  const count = unseen(ringing).length;
  const seen =
    count === 0
      ? []
      : [
          {
            look: 'wall-alarm',
            content: (
              <span className="figures" role="img" aria-label={words('alarm.count', { count })}>
                <BellRing aria-hidden="true" /> {count}
              </span>
            ),
          },
        ];
  if (soundMuted === null) return seen;
  const by = { time: moment(soundMuted.until, at), person: soundMuted.by ?? words('role_short.unknown') };
  const muted = (
    <>
      <BellOff aria-hidden="true" />
      <span className="figures">{words('alarm.muted_short', by)}</span>
    </>
  );
  return [...seen, { look: 'wall-muted', content: muted }];
}

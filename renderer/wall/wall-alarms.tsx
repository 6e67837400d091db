import { BellOff, BellRing } from 'lucide-react';
import { unseen } from '../../shared/domain/alarms/alarms-at.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';

/** How many alarms nobody has seen (what they are about stands on the wall already), and that sound is off, by whom. */
export function WallAlarms({ view }: Pick<WallParts, 'view'>) {
  const { words, moment } = useSpeech();
  const count = unseen(view.ringing).length;
  const { soundMuted } = view;
  return (
    <>
      {count === 0 ? null : (
        <span className="wall-alarm figures" role="img" aria-label={words('alarm.count', { count })}>
          <BellRing aria-hidden="true" /> {count}
        </span>
      )}
      {soundMuted === null ? null : (
        <span className="wall-muted figures">
          <BellOff aria-hidden="true" />
          {words('alarm.muted_short', {
            time: moment(soundMuted.until, view.at),
            person: soundMuted.by ?? words('role_short.unknown'),
          })}
        </span>
      )}
    </>
  );
}

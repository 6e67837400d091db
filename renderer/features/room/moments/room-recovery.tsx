import { CircleCheckBig } from 'lucide-react';
import { recoveryMoment } from '../../../../shared/domain/incident/recovery-moment.ts';
import { useSpeech } from '../../../state/screen.tsx';
import type { RoomParts } from '../room.tsx';
import './moments.css';

/** The moment of recovery, for a while: that it is over, after how long, and that it is still to be proven. */
export function RoomRecovery({ view }: Pick<RoomParts, 'view'>) {
  const { words, duration, moment } = useSpeech();
  const recovered = recoveryMoment(view);
  if (recovered === null) return null;
  return (
    <p className="room-recovery" role="status">
      <CircleCheckBig aria-hidden="true" />
      <b>{words('recovery.moment')}</b>
      <span className="figures">
        {words('recovery.moment_after', {
          duration: duration(recovered.afterMs),
          time: moment(recovered.at, view.at),
        })}
      </span>
      <span className="room-fine">{words('recovery.moment_next')}</span>
    </p>
  );
}

import { CircleCheckBig } from 'lucide-react';
import type { Instant } from '../../shared/domain/instant.ts';
import { useSpeech } from '../state/screen.tsx';
import './wall-moments.css';

/** The moment of recovery: for a while it is all that the middle of the wall says, light on dark turned about. */
export function WallRecovery({
  recovered,
  now,
}: {
  readonly recovered: { readonly at: Instant; readonly afterMs: number };
  readonly now: Instant;
}) {
  const { words, duration, moment } = useSpeech();
  return (
    <section className="wall-recovery">
      <CircleCheckBig aria-hidden="true" />
      <p className="wall-recovery-word">{words('recovery.moment')}</p>
      <p className="figures">
        {words('recovery.moment_after', {
          duration: duration(recovered.afterMs),
          time: moment(recovered.at, now),
        })}
      </p>
    </section>
  );
}

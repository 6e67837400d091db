import { Countdown } from '../components/countdown.tsx';
import { dueWords, urgencyOf } from '../reading/due-reading.ts';
import { unitsOf } from '../reading/units.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';

/** The deadline that bites first, as large as the room needs it; when nothing is due, how the incident ended. */
export function WallHero({ view, handbook }: WallParts) {
  const speech = useSpeech();
  const { words } = speech;
  const { next } = view;
  if (next === null) {
    return (
      <div className="wall-hero" data-urgency="calm">
        <p className="wall-hero-what">{words('hero.over')}</p>
        <p className="wall-hero-word">{words(`status.${view.status}`)}</p>
        <p className="wall-walk">
          {view.recoveredAt === null
            ? null
            : words('hero.restored_after', { duration: speech.duration(view.recoveredAt - view.t0) })}
        </p>
      </div>
    );
  }
  return (
    <div className="wall-hero" data-urgency={urgencyOf(next, view, handbook, view.at)}>
      <p className="wall-hero-what">
        {dueWords(next, handbook, view.at, speech)}
        <span className="wall-walk">
          {words('hero.at', { time: speech.moment(next.due, view.at) })}
          {view.provisional ? ` · ${words('hero.provisional', { level: view.deadlineLevel })}` : ''}
        </span>
      </p>
      <p className="wall-hero-figure">
        <Countdown due={next.due} now={view.at} units={unitsOf(speech)} />
      </p>
    </div>
  );
}

import type { Due } from '../../shared/domain/deadlines/next-due.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { Countdown } from '../components/countdown.tsx';
import { shortDueWords, urgencyOf } from '../reading/due-reading.ts';
import { unitsOf } from '../reading/units.ts';
import { useSpeech } from '../state/screen.tsx';
import type { Speech } from '../state/speech.ts';
import type { WallParts } from './wall-body.tsx';

/** The deadline that bites first, as large as there is room; when nothing is due, how the incident ended. */
export function WallHero({ view, handbook }: WallParts) {
  const speech = useSpeech();
  const { words } = speech;
  const { next } = view;
  if (next === null) {
    return (
      <div className="wall-hero" data-urgency="calm">
        <p className="wall-hero-what">{words('hero.over')}</p>
        <p className="wall-hero-figure">
          <span className="wall-hero-word">{words(`status.${view.status}`)}</span>
        </p>
        {view.recoveredAt === null ? null : (
          <p className="wall-walk">
            {words('hero.restored_after', { duration: speech.duration(view.recoveredAt - view.t0) })}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className="wall-hero" data-urgency={urgencyOf(next, view, handbook, view.at)}>
      <p className="wall-hero-what">
        <span className="wall-hero-long">{whatIsDue(next, view.at, speech)}</span>
        <span className="wall-hero-short">{shortDueWords(next, view.at, speech)}</span>
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

/** The words before the countdown, a stage by its short name: the room knows the six. */
function whatIsDue({ kind, stage, due }: Due, now: Instant, { words }: Speech): string {
  const when = now > due ? 'late' : 'ahead';
  return stage === null
    ? words(`due.${kind === 'respond' ? 'respond' : 'restore'}.${when}`)
    : words(`due.stage.${when}`, { stage: words(`stage_short.${stage}`) });
}

import { Check, SkipForward } from 'lucide-react';
import type { Instant } from '../../shared/domain/instant.ts';
import { type StageReading, readStages } from '../reading/stage-reading.ts';
import { useSpeech } from '../state/screen.tsx';
import type { Speech } from '../state/speech.ts';
import type { WallParts } from './wall-body.tsx';
import './wall-rail.css';

/** The six stages, each with the time by which it begins or ends. What counts down stands above. */
export function WallRail({ view }: WallParts) {
  return (
    <ol className="wall-rail">
      {readStages(view, view.at).map((reading) => (
        <WallStage key={reading.stage.key} reading={reading} now={view.at} />
      ))}
    </ol>
  );
}

function WallStage({ reading, now }: { readonly reading: StageReading; readonly now: Instant }) {
  const { words } = useSpeech();
  const { stage, look, share } = reading;
  const missing = stage.missing.length;
  const tellsMissing = missing > 0 && (look === 'active' || look === 'running_long' || look === 'done');
  return (
    <li className="wall-stage" data-look={look}>
      <span className="wall-track">
        <span className="wall-track-fill" style={{ inlineSize: `${fillOf(look, share) * 100}%` }} />
      </span>
      <span className="wall-stage-name">{words(`stage_short.${stage.key}`)}</span>
      <span className="wall-stage-figure figures">
        <StageFigure reading={reading} now={now} />
      </span>
      <span className="wall-walk">
        {words(look === 'active' ? 'wall.stage_until' : `stage_look.${look}`)}
        {tellsMissing ? ` · ${words('stage.missing', { count: missing })}` : ''}
      </span>
      <span className="wall-walk wall-stage-brief figures">
        <span>{words(`stage_short.${stage.key}`)}</span>
        <StageFigure reading={reading} now={now} />
      </span>
    </li>
  );
}

function StageFigure({ reading, now }: { readonly reading: StageReading; readonly now: Instant }) {
  const speech = useSpeech();
  const { stage, look } = reading;
  switch (look) {
    case 'done':
      return <Check aria-hidden="true" />;
    case 'skipped':
      return <SkipForward aria-hidden="true" />;
    case 'active':
    case 'running_long':
    case 'late_to_begin':
      return stage.window.end === null ? null : <span>{shortMoment(stage.window.end, now, speech)}</span>;
    case 'pending':
    case 'due_to_begin':
      return stage.window.start === null ? <span>–</span> : <span>{shortMoment(stage.window.start, now, speech)}</span>;
  }
}

function fillOf(look: StageReading['look'], share: number | null): number {
  if (look === 'done') return 1;
  return look === 'active' || look === 'running_long' ? (share ?? 0) : 0;
}

/** The clock; of another day, that day without its year: a stage has little room. */
function shortMoment(instant: Instant, now: Instant, { time }: Speech): string {
  return time.day(instant) === time.day(now) ? time.clock(instant) : time.day(instant).slice(-5);
}

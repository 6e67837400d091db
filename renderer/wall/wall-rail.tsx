import { Check, SkipForward } from 'lucide-react';
import { type StageReading, readStages } from '../reading/stage-reading.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';
import './wall-rail.css';

/** The six stages, each with the time by which it begins or ends. What counts down stands above. */
export function WallRail({ view }: WallParts) {
  return (
    <ol className="wall-rail">
      {readStages(view, view.at).map((reading) => (
        <WallStage key={reading.stage.key} reading={reading} />
      ))}
    </ol>
  );
}

function WallStage({ reading }: { readonly reading: StageReading }) {
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
        <StageFigure reading={reading} />
      </span>
      <span className="wall-walk">
        {words(look === 'active' ? 'wall.stage_until' : `stage_look.${look}`)}
        {tellsMissing ? ` · ${words('stage.missing', { count: missing })}` : ''}
      </span>
      <span className="wall-walk wall-stage-brief figures">
        <span>{words(`stage_short.${stage.key}`)}</span>
        <StageFigure reading={reading} />
      </span>
    </li>
  );
}

function StageFigure({ reading }: { readonly reading: StageReading }) {
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
      return stage.window.end === null ? null : <span>{speech.time.clock(stage.window.end)}</span>;
    case 'pending':
    case 'due_to_begin':
      return stage.window.start === null ? <span>–</span> : <span>{speech.time.clock(stage.window.start)}</span>;
  }
}

function fillOf(look: StageReading['look'], share: number | null): number {
  if (look === 'done') return 1;
  return look === 'active' || look === 'running_long' ? (share ?? 0) : 0;
}

import { Check, SkipForward } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { StageKey } from '../../../shared/domain/stages/stage.ts';
import { Button } from '../../components/button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { type StageReading, readStages } from '../../reading/stage-reading.ts';
import { headingOf } from '../../reading/heading-of.ts';
import { unitsOf } from '../../reading/units.ts';
import { useSpeech } from '../../state/screen.tsx';
import { ReasonAsk } from './reason-ask.tsx';
import type { RoomParts } from './room.tsx';
import './room-rail.css';

type StageDeed = 'end_stage' | 'skip_stage' | 'reopen_stage';

/** The six stages on one line; the chosen one's checklist stands below, and what can be done with it beside it. */
export function RoomRail({
  view,
  handbook,
  act,
  submit,
  chosen,
  onChoose,
  looksOnly,
}: RoomParts & {
  readonly chosen: StageKey;
  readonly onChoose: (stage: StageKey) => void;
  readonly looksOnly: boolean;
}) {
  const speech = useSpeech();
  const { words, say } = speech;
  const [asked, setAsked] = useState<StageDeed | null>(null);
  const stage = view.stages.find(({ key }) => key === chosen);
  const plan = handbook.stages.find(({ key }) => key === chosen);
  const isOver = view.status !== 'open' && view.status !== 'recovered';
  const { start, end } = stage?.window ?? { start: null, end: null };
  return (
    <section className="room-rail" aria-label={words('rail.heading')}>
      <ol className="rail-stages">
        {readStages(view, view.at).map((reading) => (
          <RailStage
            key={reading.stage.key}
            reading={reading}
            now={view.at}
            isChosen={reading.stage.key === chosen}
            onChoose={onChoose}
          />
        ))}
      </ol>
      {stage === undefined ? null : (
        <div className="rail-deeds">
          <p className="rail-purpose" title={say(plan?.purpose)}>
            <b>{say(plan?.name)}</b> {say(plan?.purpose)}
            {start === null || end === null ? null : (
              <span className="room-fine figures">
                {' '}
                {words('rail.plan', { start: speech.moment(start, view.at), end: speech.moment(end, view.at) })}
              </span>
            )}
          </p>
          {isOver || looksOnly ? null : (
            <span className="rail-buttons">
              {stage.state === 'pending' ? (
                <Button size="small" onClick={() => void act({ kind: 'enter_stage', stage: chosen })}>
                  {words('rail.enter')}
                </Button>
              ) : null}
              {stage.state === 'active' ? (
                <Button
                  size="small"
                  look="solid"
                  onClick={() =>
                    stage.missing.length > 0 ? setAsked('end_stage') : void act({ kind: 'end_stage', stage: chosen })
                  }
                >
                  {words('rail.end')}
                </Button>
              ) : null}
              {stage.state === 'done' || stage.state === 'skipped' ? (
                <Button size="small" look="quiet" onClick={() => setAsked('reopen_stage')}>
                  {words('rail.reopen')}
                </Button>
              ) : null}
              {(stage.state === 'pending' || stage.state === 'active') &&
              plan?.optionalAt.includes(view.deadlineLevel) === true ? (
                <Button size="small" look="quiet" onClick={() => setAsked('skip_stage')}>
                  {words('rail.skip')}
                </Button>
              ) : null}
            </span>
          )}
        </div>
      )}
      {asked === null || stage === undefined ? null : (
        <ReasonAsk
          title={words('ask.about', { deed: headingOf(words(titles[asked])), what: say(plan?.name) })}
          required={asked !== 'end_stage' || stage.missing.length > 0}
          openItems={asked === 'end_stage' ? stage.missing : none}
          roles={view.roles}
          handbook={handbook}
          submit={submit}
          onDone={() => setAsked(null)}
          commandOf={(reason) =>
            asked === 'end_stage'
              ? { kind: asked, stage: chosen, reason }
              : { kind: asked, stage: chosen, reason: reason ?? '' }
          }
        />
      )}
    </section>
  );
}

const none: readonly string[] = [];
const titles = { end_stage: 'rail.end', skip_stage: 'rail.skip', reopen_stage: 'rail.reopen' } as const;

function RailStage({
  reading,
  now,
  isChosen,
  onChoose,
}: {
  readonly reading: StageReading;
  readonly now: number;
  readonly isChosen: boolean;
  readonly onChoose: (stage: StageKey) => void;
}) {
  const { words } = useSpeech();
  const { stage, look, share } = reading;
  const missing = stage.missing.length;
  const tellsMissing = missing > 0 && look !== 'pending' && look !== 'skipped';
  return (
    <li className="rail-stage" data-look={look}>
      <button
        type="button"
        aria-pressed={isChosen}
        aria-current={stage.state === 'active' ? 'step' : undefined}
        onClick={() => onChoose(stage.key)}
      >
        <span className="rail-track">
          <span className="rail-fill" style={{ inlineSize: `${fillOf(look, share) * 100}%` }} />
        </span>
        <span className="rail-name">{words(`stage_short.${stage.key}`)}</span>
        <span className="rail-figure figures">
          <RailFigure reading={reading} now={now} />
        </span>
        <span className="rail-look">
          {words(look === 'pending' && stage.window.start === null ? 'rail.not_begun' : `stage_look.${look}`)}
          {tellsMissing ? ` · ${words('stage.missing', { count: missing })}` : ''}
        </span>
      </button>
    </li>
  );
}

function RailFigure({ reading, now }: { readonly reading: StageReading; readonly now: number }): ReactNode {
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
      return stage.window.end === null ? null : <Countdown due={stage.window.end} now={now} units={unitsOf(speech)} />;
    case 'pending':
    case 'due_to_begin':
      return stage.window.start === null ? null : speech.time.clock(stage.window.start);
  }
}

function fillOf(look: StageReading['look'], share: number | null): number {
  if (look === 'done') return 1;
  return look === 'active' || look === 'running_long' ? (share ?? 0) : 0;
}

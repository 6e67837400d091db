import { CircleCheck, CircleDashed, OctagonAlert } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { CheckStanding } from '../../../../shared/domain/verification/verification-at.ts';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { CheckEvidence } from './check-evidence.tsx';
import { SamplesAsk } from './samples-ask.tsx';

// The chart library is larger than the rest of the screen: it is loaded when there is something to draw.
const SampleChart = lazy(async () => ({ default: (await import('./sample-chart.tsx')).SampleChart }));

/** One metric: what it must keep to, how it did, and its course. */
export function CheckRow({
  check,
  live,
  view,
  handbook,
  submit,
  read,
}: SidePaneParts & {
  readonly check: CheckStanding;
  readonly live: boolean;
  /** Reads its standard query; null where the handbook has none for it, or a reading is on. */
  readonly read: (() => void) | null;
}) {
  const { words } = useSpeech();
  const [asked, setAsked] = useState<'sample' | 'drop' | null>(null);
  const { name, unit, bound, counted, beyond, worst, result } = check;
  const Shape = shapes[result];
  return (
    <li className="fix-row" data-result={result}>
      <p className="verify-check">
        <b>{name}</b>
        <span className="figures">
          {words('verify.bound_is', { kind: words(`verify.${bound.kind}`), value: bound.value, unit })}
        </span>
        <span className="verify-word">
          <Shape aria-hidden="true" />
          {words(`verify.check.${result}`)}
        </span>
      </p>
      {worst === null ? null : (
        <p className="room-fine figures">{words('verify.counted', { beyond, counted, worst, unit })}</p>
      )}
      {check.samples.length < 2 ? null : (
        <Suspense fallback={<div className="verify-chart" />}>
          <SampleChart check={check} view={view} />
        </Suspense>
      )}
      <CheckEvidence check={check} />
      {live ? (
        <p className="fix-deeds">
          <Button size="small" look={result === 'not_measured' ? 'solid' : 'plain'} onClick={() => setAsked('sample')}>
            {words('verify.sample')}
          </Button>
          {read === null ? null : (
            <Button size="small" onClick={read}>
              {words('metrics.read')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={() => setAsked('drop')}>
            {words('verify.drop')}
          </Button>
        </p>
      ) : null}
      {asked === 'sample' ? <SamplesAsk check={check} submit={submit} onDone={() => setAsked(null)} /> : null}
      {asked === 'drop' ? (
        <ReasonAsk
          title={headingOf(words('verify.drop'))}
          required
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={() => setAsked(null)}
          commandOf={(reason) => ({ kind: 'drop_check', check: check.id, reason: reason ?? '' })}
        />
      ) : null}
    </li>
  );
}

const shapes = { passed: CircleCheck, failed: OctagonAlert, not_measured: CircleDashed } as const;

const none: readonly string[] = [];

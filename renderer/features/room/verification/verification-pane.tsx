import { useState } from 'react';
import { usualBounds } from '../../../../shared/domain/handbook/metric-queries.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useHandbookInForce } from '../../../state/use-handbook-in-force.ts';
import { useMetricReading } from '../../../state/use-metric-reading.ts';
import type { ReadingWindow } from '../../../../shared/domain/verification/metric-reading.ts';
import { ReasonAsk } from '../reason-ask.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import type { SidePaneParts } from '../side-panes.tsx';
import { CallbackForm } from './callback-form.tsx';
import { CheckAsk } from './check-ask.tsx';
import { MetricsPart } from './metrics-part.tsx';
import { CheckRow } from './check-row.tsx';
import './verification.css';

/** What proves that the fault is gone: metrics within their bounds, and users who say so. */
export function VerificationPane(parts: SidePaneParts) {
  const { view, incident, handbook, act, submit } = parts;
  const { words, moment } = useSpeech();
  const [asked, setAsked] = useState<'check' | 'revoke' | null>(null);
  const { verification } = view;
  const inForce = useHandbookInForce();
  const metrics = useMetricReading(incident);
  const [window, setWindow] = useState<ReadingWindow>('recovery');
  const readOf = (name: string) => {
    const query = inForce?.metricQueries.find((one) => one.name.en === name || one.name.zh === name);
    if (query === undefined || metrics.state?.step === 'on') return null;
    return () => metrics.read([query.key], window);
  };
  const live = view.status === 'open' || view.status === 'recovered';
  const usual = usualBounds(handbook.policy);
  const addUsual = async () => {
    const [responseTime = '', errorRate = ''] = words('verify.usual_names').split('|');
    await act({
      kind: 'add_check',
      name: responseTime,
      unit: 'ms',
      bound: usual.response_time,
    });
    await act({
      kind: 'add_check',
      name: errorRate,
      unit: '%',
      bound: usual.error_rate,
    });
  };
  const beyond = verification.checks.filter(({ result }) => result === 'failed').map(({ name }) => name);
  const unsolved = verification.callbacks.filter(({ answer }) => answer === 'not_solved').map(({ whom }) => whom);
  return (
    <div className="verify">
      <p className="verify-result" data-result={verification.result}>
        <b>{words('verify.heading')}</b> {words(`verify.result.${verification.result}`)}{' '}
        <span className="room-fine figures">
          {view.recoveredAt === null
            ? words('verify.not_recovered')
            : words('verify.since_recovery', { time: moment(view.recoveredAt, view.at) })}
        </span>
      </p>
      {verification.result === 'failed' && view.status === 'recovered' ? (
        <p className="verify-failed">
          {words('verify.failed_revoke')}
          <Button size="small" look="solid" onClick={() => setAsked('revoke')}>
            {words('verify.revoke')}
          </Button>
        </p>
      ) : null}
      <section aria-label={words('verify.checks')}>
        <div className="fix-head">
          <h2>{words('verify.checks')}</h2>
          {live ? (
            <span className="fix-deeds">
              {verification.checks.length === 0 ? (
                <Button size="small" look="solid" onClick={() => void addUsual()}>
                  {words('verify.add_usual')}
                </Button>
              ) : null}
              <Button size="small" onClick={() => setAsked('check')}>
                {words('verify.add')}
              </Button>
            </span>
          ) : null}
        </div>
        {live && inForce !== null ? (
          <MetricsPart handbook={inForce} metrics={metrics} window={window} setWindow={setWindow} />
        ) : null}
        {verification.checks.length === 0 ? <p className="room-calm">{words('verify.no_checks')}</p> : null}
        <ul>
          {verification.checks.map((check) => (
            <CheckRow key={check.id} check={check} live={live} read={readOf(check.name)} {...parts} />
          ))}
        </ul>
      </section>
      <CallbackForm callbacks={verification.callbacks} live={live} act={act} now={view.at} />
      {asked === 'check' ? <CheckAsk submit={submit} onDone={() => setAsked(null)} /> : null}
      {asked === 'revoke' ? (
        <ReasonAsk
          title={headingOf(words('verify.revoke'))}
          required
          begin={words('verify.revoke_reason', { what: [...beyond, ...unsolved].join(', ') })}
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={() => setAsked(null)}
          commandOf={(reason) => ({ kind: 'revoke_recovery', reason: reason ?? '' })}
        />
      ) : null}
    </div>
  );
}

const none: readonly string[] = [];

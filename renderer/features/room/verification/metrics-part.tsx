import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import { type ReadingWindow, readingWindows } from '../../../../shared/domain/verification/metric-reading.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import type { MetricReadingState, useMetricReading } from '../../../state/use-metric-reading.ts';
import { LetInForm } from './let-in-form.tsx';

/** The standard queries of the handbook: read all at once, over a chosen time, with what came of each. */
export function MetricsPart({
  handbook,
  metrics,
  window,
  setWindow,
}: {
  readonly handbook: Handbook;
  readonly metrics: ReturnType<typeof useMetricReading>;
  readonly window: ReadingWindow;
  readonly setWindow: (window: ReadingWindow) => void;
}) {
  const { words } = useSpeech();
  const { state, read, stop } = metrics;
  const { metricQueries } = handbook;
  if (metricQueries.length === 0) return <p className="room-fine">{words('metrics.none')}</p>;
  return (
    <section aria-label={words('metrics.heading')} className="verify-read">
      <div className="fix-deeds">
        <Button
          size="small"
          look="solid"
          disabled={state?.step === 'on'}
          onClick={() =>
            read(
              metricQueries.map(({ key }) => key),
              window,
            )
          }
        >
          {words('metrics.read_all')}
        </Button>
        <select
          className="input"
          aria-label={words('metrics.window')}
          title={words('metrics.window')}
          value={window}
          onChange={(event) => setWindow(readingWindows.find((one) => one === event.target.value) ?? window)}
        >
          {readingWindows.map((one) => (
            <option key={one} value={one}>
              {words(`metrics.window.${one}`)}
            </option>
          ))}
        </select>
        {state?.step === 'on' ? (
          <Button size="small" onClick={stop}>
            {words('metrics.stop')}
          </Button>
        ) : null}
      </div>
      <div role="status">{state === null ? null : <Outcomes state={state} handbook={handbook} />}</div>
      <Refused handbook={handbook} metrics={metrics} />
    </section>
  );
}

function Outcomes({ state, handbook }: { readonly state: MetricReadingState; readonly handbook: Handbook }) {
  const { words, language } = useSpeech();
  const nameOf = (key: string) => {
    const found = handbook.metricQueries.find((query) => query.key === key)?.name;
    return (language === 'zh-CN' ? found?.zh : found?.en) ?? key;
  };
  const next = state.queries[state.outcomes.length];
  return (
    <ul className="verify-outcomes">
      {state.outcomes.map(({ query, outcome }) => (
        <li key={query} data-how={outcome.how}>
          {outcome.how === 'recorded'
            ? words('metrics.recorded', { name: nameOf(query), count: outcome.count })
            : outcome.how === 'nothing_new'
              ? words('metrics.nothing_new', { name: nameOf(query) })
              : words(`metrics.fault.${outcome.code}`, { name: nameOf(query), detail: outcome.detail || '–' })}
        </li>
      ))}
      {state.step === 'on' && next !== undefined ? (
        <li>
          {words('metrics.reading', {
            name: nameOf(next),
            done: state.outcomes.length + 1,
            total: state.queries.length,
          })}
        </li>
      ) : null}
      {state.step === 'stopped' ? <li>{words('metrics.stopped')}</li> : null}
    </ul>
  );
}

/** Asks for the secret of the first source that wants one. */
function Refused({
  handbook,
  metrics,
}: {
  readonly handbook: Handbook;
  readonly metrics: ReturnType<typeof useMetricReading>;
}) {
  const refused = metrics.state?.outcomes.find(({ outcome }) => outcome.how === 'failed' && outcome.code === 'refused');
  const source = handbook.metricQueries.find(({ key }) => key === refused?.query)?.source;
  if (source === undefined || metrics.state?.step === 'on') return null;
  return <LetInForm key={source} source={source} letIn={metrics.letIn} />;
}

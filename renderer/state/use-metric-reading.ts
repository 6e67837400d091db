import { useEffect, useState } from 'react';
import type { ReadingOutcome } from '../../shared/bridge/metrics.ts';
import type { ReadingWindow } from '../../shared/domain/verification/metric-reading.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen } from './screen.tsx';

/** A reading of standard queries as a window knows it. */
export interface MetricReadingState {
  readonly reading: string;
  readonly queries: readonly string[];
  readonly window: ReadingWindow;
  /** What came of each so far, in the order in which they were read. */
  readonly outcomes: readonly { readonly query: string; readonly outcome: ReadingOutcome }[];
  readonly step: 'on' | 'done' | 'stopped';
}

/** Reads standard queries into an incident's checks, one reading at a time; how it goes is in `state`. */
export function useMetricReading(incident: StreamId) {
  const { bridge } = useScreen();
  const [state, setState] = useState<MetricReadingState | null>(null);
  useEffect(
    () =>
      bridge.listen('metrics:progressed', ({ reading, query, outcome, left }) =>
        setState((known) => {
          if (known?.reading !== reading) return known;
          if (outcome === null) return { ...known, step: 'stopped' };
          const outcomes = [...known.outcomes, { query, outcome }];
          return { ...known, outcomes, step: left === 0 ? 'done' : 'on' };
        }),
      ),
    [bridge],
  );
  const read = (queries: readonly string[], window: ReadingWindow) => {
    const reading = crypto.randomUUID();
    setState({ reading, queries, window, outcomes: [], step: 'on' });
    void bridge.call('metrics:read', { reading, incident, queries: [...queries], window }).then((reply) => {
      if (reply.ok) return;
      const outcome = { how: 'failed' as const, code: 'not_recorded' as const, detail: reply.error.code };
      setState((known) =>
        known?.reading === reading
          ? { ...known, step: 'done', outcomes: queries.map((query) => ({ query, outcome })) }
          : known,
      );
    });
  };
  const stop = () => {
    if (state?.step === 'on') void bridge.call('metrics:stop', { reading: state.reading });
  };
  /** Says by which secret a source lets this console in, then reads the same again. */
  const letIn = async (source: string, user: string | null, secret: string) => {
    if (state === null) return;
    const reply = await bridge.call('metrics:let_in', { source, user, secret });
    if (reply.ok) read(state.queries, state.window);
  };
  return { state, read, stop, letIn };
}

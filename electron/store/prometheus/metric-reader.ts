import type { PushBody } from '../../../shared/bridge/contract.ts';
import type { ReadingOutcome } from '../../../shared/bridge/metrics.ts';
import { type MetricQuery, boundOfQuery } from '../../../shared/domain/handbook/metric-queries.ts';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { CommandInput } from '../../../shared/domain/incident/command.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { type ReadingWindow, readingRange } from '../../../shared/domain/verification/metric-reading.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { nameError } from '../failure.ts';
import type { Credentials } from './fetch-json.ts';
import { queryRange } from './query-range.ts';
import { ReadingFault } from './reading-fault.ts';

type OfIncident = Extract<CommandInput, { readonly subject: 'incident' }>['command'];
/** What a reading does to an incident's checks. */
export type CheckCommand = Extract<OfIncident, { readonly kind: 'add_check' | 'sample_check' }>;

/** What the reader knows of its store. */
export interface ReaderSurroundings {
  readonly now: () => number;
  /** The handbook in force: its sources may be newer than an incident that runs under an older one. */
  readonly handbook: () => Handbook;
  readonly view: (incident: StreamId) => { readonly view: IncidentView; readonly policy: Handbook['policy'] };
  readonly submit: (incident: StreamId, command: CheckCommand, author: string) => void;
  /** What a check is called that is not there yet. */
  readonly nameOf: (query: MetricQuery) => string;
  readonly told: (progress: PushBody<'metrics:progressed'>) => void;
}

/** What a person asked to be read. */
export interface AskedReading {
  readonly reading: string;
  readonly incident: StreamId;
  readonly queries: readonly string[];
  readonly window: ReadingWindow;
  /** Who asked, also when the console changes hands before the answer comes. */
  readonly author: string;
}

/** Reads Prometheus servers when a person asks and only then, and puts what they say into the record as evidence. */
export class MetricReader {
  readonly #running = new Map<string, AbortController>();
  /** By origin, not by name: a handbook that points a name elsewhere gets nobody's secret. */
  readonly #letIn = new Map<string, Credentials>();

  constructor(readonly around: ReaderSurroundings) {}

  /** Begins; what comes of it is told. The promise is for whoever has to wait until all of it is done. */
  async read(asked: AskedReading): Promise<void> {
    const { reading, queries } = asked;
    const running = new AbortController();
    this.#running.set(reading, running);
    for (const [index, query] of queries.entries()) {
      const outcome = await this.#readOne(asked, query, running.signal);
      const left = outcome === null ? 0 : queries.length - index - 1;
      if (this.#running.get(reading) === running) this.around.told({ reading, query, outcome, left });
      if (outcome === null) break;
    }
    this.#running.delete(reading);
  }

  stop(reading: string): void {
    this.#running.get(reading)?.abort();
  }

  letIn(source: string, credentials: Credentials): void {
    const found = this.around.handbook().metricSources.find(({ key }) => key === source);
    if (found === undefined) return;
    const { origin } = new URL(found.url);
    if (credentials.secret === '') this.#letIn.delete(origin);
    else this.#letIn.set(origin, credentials);
  }

  close(): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const one of running) one.abort();
  }

  /** What came of one query; null when it was stopped. */
  async #readOne(asked: AskedReading, key: string, signal: AbortSignal): Promise<ReadingOutcome | null> {
    try {
      return await this.#recorded(asked, key, signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof ReadingFault) return { how: 'failed', code: error.code, detail: error.detail };
      const { code, refusal, detail } = nameError(error);
      if (refusal === 'nothing_changed') return { how: 'nothing_new' };
      return { how: 'failed', code: 'not_recorded', detail: `${refusal ?? code} ${detail}`.trim() };
    }
  }

  async #recorded(
    { incident, window, author }: AskedReading,
    key: string,
    signal: AbortSignal,
  ): Promise<ReadingOutcome> {
    const { handbook, now, view, submit, nameOf } = this.around;
    const { metricSources, metricQueries } = handbook();
    const query = metricQueries.find((one) => one.key === key);
    const source = metricSources.find((one) => one.key === query?.source);
    if (query === undefined || source === undefined) throw new ReadingFault('no_source', key);
    const { t0, recoveredAt } = view(incident).view;
    const range = readingRange(window, query, { t0, recoveredAt, now: now() });
    const credentials = this.#letIn.get(new URL(source.url).origin) ?? null;
    const { samples, infinite, series } = await queryRange(source.url, query.query, range, { credentials, signal });
    signal.throwIfAborted();
    const { policy } = view(incident);
    if (this.#checkOf(incident, query) === null)
      submit(
        incident,
        { kind: 'add_check', name: nameOf(query), unit: query.unit, bound: boundOfQuery(query, policy) },
        author,
      );
    const check = this.#checkOf(incident, query);
    if (check === null) throw new ReadingFault('not_recorded', query.key);
    const known = check.samples.length;
    const evidence = {
      query: query.query,
      source: { name: source.key, url: source.url },
      ...range,
      readAt: now(),
      series,
      infinite: [...infinite],
    };
    submit(
      incident,
      { kind: 'sample_check', check: check.id, samples: [...samples], source: source.key, reading: evidence },
      author,
    );
    const added = (this.#checkOf(incident, query)?.samples.length ?? known) - known;
    return { how: 'recorded', count: Math.max(1, added) };
  }

  #checkOf(incident: StreamId, { name }: MetricQuery) {
    const { checks } = this.around.view(incident).view.verification;
    return checks.find((check) => check.name === name.en || check.name === name.zh) ?? null;
  }
}

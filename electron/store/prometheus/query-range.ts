import { z } from 'zod';
import type { MetricReading, ReadingRange } from '../../../shared/domain/verification/metric-reading.ts';
import type { Sample } from '../../../shared/domain/verification/verification-events.ts';
import { maxSamples } from '../../../shared/domain/verification/metric-reading.ts';
import { type Asking, fetchJson } from './fetch-json.ts';
import { ReadingFault } from './reading-fault.ts';

const answerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          values: z.array(z.tuple([z.number(), z.string()])),
        }),
      ),
    }),
  }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);

/** The one series that a query gave. */
export interface SeriesRead {
  readonly samples: readonly Sample[];
  readonly infinite: MetricReading['infinite'];
  /** Its labels, in Prometheus' own notation. */
  readonly series: string;
}

/**
 * Asks a Prometheus for a query's values over a time. A query that gives several series is refused: which of them proves
 * recovery only its author knows, who aggregates them (`max`, `sum`). NaN is no value. Raises ReadingFault.
 */
export async function queryRange(
  base: string,
  query: string,
  range: ReadingRange,
  asking: Asking,
): Promise<SeriesRead> {
  const url = new URL(`${base.replace(/\/+$/u, '')}/api/v1/query_range`);
  url.search = new URLSearchParams({
    query,
    start: `${range.from / 1_000}`,
    end: `${range.to / 1_000}`,
    step: `${range.stepSeconds}`,
  }).toString();
  const { status, body } = await fetchJson(url, asking);
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new ReadingFault('not_prometheus', `HTTP ${status}`);
  if (answer.data.status === 'error') {
    const { errorType, error } = answer.data;
    throw new ReadingFault('bad_query', `${errorType}: ${error}`.slice(0, 1_000));
  }
  const found = answer.data.data.result;
  const [first, second] = found;
  if (first === undefined) throw new ReadingFault('no_data');
  if (second !== undefined) {
    const named = found.slice(0, 3).map(({ metric }) => notation(metric));
    throw new ReadingFault('several_series', `${found.length}: ${named.join(', ')}`);
  }
  return { ...valuesOf(first.values), series: notation(first.metric).slice(0, 2_000) };
}

function valuesOf(values: readonly (readonly [number, string])[]) {
  const samples: Sample[] = [];
  const infinite: MetricReading['infinite'] = [];
  for (const [seconds, text] of values) {
    const at = Math.round(seconds * 1_000);
    const value = text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
    if (Number.isFinite(value)) samples.push({ at, value });
    else if (!Number.isNaN(value)) infinite.push({ at, sign: value > 0 ? 1 : -1 });
  }
  const count = samples.length + infinite.length;
  if (count === 0) throw new ReadingFault('no_data');
  if (count > maxSamples) throw new ReadingFault('too_much', String(count));
  return { samples, infinite };
}

function notation(labels: Readonly<Record<string, string>>): string {
  const { __name__: name = '', ...rest } = labels;
  const said = Object.entries(rest).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${said.join(', ')}}`;
}

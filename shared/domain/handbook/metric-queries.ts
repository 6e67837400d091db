import { z } from 'zod';
import type { Bound } from '../verification/verification-events.ts';
import { bilingualSchema } from './bilingual.ts';
import type { Handbook } from './handbook.ts';

/** What a metric must keep to: a bound of the policy, or one of its own. */
const queryBoundSchema = z.discriminatedUnion('of', [
  /** At most the policy's response time, ms. */
  z.strictObject({ of: z.literal('response_time') }),
  /** At most the policy's error rate, in percent. */
  z.strictObject({ of: z.literal('error_rate') }),
  z.strictObject({ of: z.literal('own'), kind: z.enum(['at_most', 'at_least']), value: z.number() }),
]);

/** The address that a Prometheus is asked at: http or https, with a path where it lies behind one, and no secret in it. */
const sourceUrlSchema = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/u, 'is no address of a Prometheus');

/** A Prometheus that may be asked. `key` is what people call it. */
export const metricSourceSchema = z.strictObject({ key: z.string().trim().min(1).max(60), url: sourceUrlSchema });
export type MetricSource = z.infer<typeof metricSourceSchema>;

/** A standard check of recovery: what Prometheus is asked, and what the answer must keep to. */
export const metricQuerySchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9_.]{1,60}$/u),
  name: bilingualSchema,
  /** The key of its source. */
  source: z.string().max(60),
  /** PromQL that gives one series. */
  query: z.string().trim().min(1).max(2_000),
  unit: z.string().trim().max(40),
  bound: queryBoundSchema,
  stepSeconds: z.int().min(1).max(3_600),
  /** Minutes that are read before recovery and after it. */
  minutesBefore: z.int().min(0).max(1_440),
  minutesAfter: z.int().min(1).max(1_440),
});
export type MetricQuery = z.infer<typeof metricQuerySchema>;

/** What a query must keep to under a policy. */
export function boundOfQuery({ bound }: MetricQuery, policy: Handbook['policy']): Bound {
  switch (bound.of) {
    case 'response_time':
    case 'error_rate':
      return usualBounds(policy)[bound.of];
    case 'own':
      return { kind: bound.kind, value: bound.value };
  }
}

/** What the policy asks of response time (ms) and error rate (percent). */
export function usualBounds({ verifiedResponseMs, verifiedErrorRate }: Handbook['policy']) {
  const percent = Number((verifiedErrorRate * 100).toPrecision(12));
  return {
    response_time: { kind: 'at_most', value: verifiedResponseMs },
    error_rate: { kind: 'at_most', value: percent },
  } as const satisfies Record<string, Bound>;
}

/** What is begun from in the handbook: the names that most services export. */
export function usualQuery(of: MetricQuery['bound']['of'], key: string, source: string): MetricQuery {
  const rest = { key, source, stepSeconds: 15, minutesBefore: 30, minutesAfter: 30 };
  switch (of) {
    case 'response_time':
      return {
        ...rest,
        name: { en: 'Response time', zh: '响应时间' },
        query: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[1m]))) * 1000',
        unit: 'ms',
        bound: { of },
      };
    case 'error_rate':
      return {
        ...rest,
        name: { en: 'Error rate', zh: '错误率' },
        query: '100 * sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m]))',
        unit: '%',
        bound: { of },
      };
    case 'own':
      return {
        ...rest,
        name: { en: 'Targets that answer', zh: '可用实例数' },
        query: 'sum(up)',
        unit: '',
        bound: { of, kind: 'at_least', value: 1 },
      };
  }
}

import { z } from 'zod';
import { readingWindows } from '../domain/verification/metric-reading.ts';
import { streamIdSchema } from '../record/ids.ts';

/** Why a metric was not read; each has its sentence on the screen. */
export const readingFaults = [
  'unreachable',
  'refused',
  'bad_query',
  'too_much',
  'not_prometheus',
  'redirected',
  'no_data',
  'several_series',
  'no_source',
  'not_recorded',
] as const;
export type ReadingFaultCode = (typeof readingFaults)[number];

/** What came of one query. `detail`: what the source itself said of it, or an empty text. */
export const readingOutcomeSchema = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('recorded'), count: z.int().min(1) }),
  z.strictObject({ how: z.literal('nothing_new') }),
  z.strictObject({ how: z.literal('failed'), code: z.enum(readingFaults), detail: z.string() }),
]);
export type ReadingOutcome = z.infer<typeof readingOutcomeSchema>;

const reading = z.uuid().lowercase();

/** Calls about a Prometheus that this console reads. */
export const metricsCalls = {
  /**
   * Reads standard queries of the handbook in force, one after the other, and puts what they give to the incident's checks.
   * Replies at once; what came of each is told by `metrics:progressed`, under the name that the window gave.
   */
  'metrics:read': {
    args: z.strictObject({
      reading,
      incident: streamIdSchema,
      queries: z.array(z.string().min(1).max(60)).min(1).max(50),
      window: z.enum(readingWindows),
    }),
    reply: z.strictObject({}),
  },
  /** Reads no further; what was recorded stays. */
  'metrics:stop': { args: z.strictObject({ reading }), reply: z.strictObject({}) },
  /**
   * Says by which secret a source lets this console in, until it closes: kept in memory alone, never on disk. A bearer token
   * where there is no user, else a password. An empty one takes it back.
   */
  'metrics:let_in': {
    args: z.strictObject({
      source: z.string().min(1).max(60),
      user: z.string().max(200).nullable(),
      secret: z.string().max(4_000),
    }),
    reply: z.strictObject({}),
  },
} as const;

/** What windows are told of it. */
export const metricsPushes = {
  /** `left`: how many queries are still to come; null `outcome` with 0 left when a person stopped it. */
  'metrics:progressed': z.strictObject({
    reading,
    query: z.string(),
    outcome: readingOutcomeSchema.nullable(),
    left: z.int().min(0),
  }),
} as const;

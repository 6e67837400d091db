import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { Level } from '../severity/level.ts';
import { isBeyond } from './is-beyond.ts';
import type { MetricReading } from './metric-reading.ts';
import type { Bound, Sample } from './verification-events.ts';

/** How a metric did: nothing measured since recovery, within its bound, or beyond it. */
export type CheckResult = 'not_measured' | 'passed' | 'failed';

/** Where values of a metric come from: read by a console (`reading`), or given by a person. */
export interface SampleSource {
  readonly reading: Omit<MetricReading, 'infinite'> | null;
  /** What the person said of where they were read; null where they did not. */
  readonly said: string | null;
  readonly count: number;
  readonly by: string | null;
  readonly at: Instant;
}

/** One metric that recovery is proven by. */
export interface CheckStanding {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly bound: Bound;
  /** Every value that was given, in order of time; one moment's by the last in record order. A value may be infinite. */
  readonly samples: readonly Sample[];
  /** Those that count: since recovery; all of them while nobody declared it. */
  readonly countedFrom: Instant | null;
  readonly counted: number;
  readonly beyond: number;
  /** The worst value that counts; null while none does. */
  readonly worst: number | null;
  readonly result: CheckResult;
  readonly addedBy: string | null;
  /** Where its values come from, the latest first. */
  readonly sources: readonly SampleSource[];
}

/** A user of the sample who was called back. */
export interface CallbackStanding {
  readonly id: string;
  readonly whom: string;
  readonly answer: 'solved' | 'not_solved' | 'not_reached';
  readonly remarks: string | null;
  readonly by: string | null;
  readonly at: Instant;
}

/** The verification at a time (domain, section 7.6). */
export interface Verification {
  readonly checks: readonly CheckStanding[];
  readonly callbacks: readonly CallbackStanding[];
  /** Every level that was set and when, to be drawn beside what was measured. */
  readonly levels: readonly { readonly at: Instant; readonly level: Level }[];
  /** Failed where one metric or one user says so, passed where all that was measured holds; else open. */
  readonly result: 'open' | 'passed' | 'failed';
}

/** Reads the verification: checks as they were added, and users as they were called. */
export function verificationAt(state: IncidentState, recoveredAt: Instant | null, at: Instant): Verification {
  const dropped = new Set(factsOf(state, 'check.dropped', at).map(({ body }) => body.check));
  const samples = samplesOf(state, at);
  const seen = new Set<string>();
  const checks: CheckStanding[] = [];
  for (const { body, author } of factsOf(state, 'check.added', at)) {
    if (seen.has(body.check) || dropped.has(body.check)) continue;
    seen.add(body.check);
    const { check: id, name, unit, bound } = body;
    const given = [...(samples.get(id) ?? new Map<Instant, number>())]
      .map(([when, value]) => ({ at: when, value }))
      .toSorted((one, other) => one.at - other.at);
    const known = { id, name, unit, bound, samples: given, addedBy: author, sources: sourcesOf(state, id, at) };
    checks.push({ ...known, ...judge(given, bound, recoveredAt) });
  }
  const callbacks = factsOf(state, 'callback.made', at).map(({ body, author, at: when }) => ({
    id: body.callback,
    whom: body.whom,
    answer: body.answer,
    remarks: body.remarks,
    by: author,
    at: when,
  }));
  const levels = factsOf(state, 'level.set', at).map(({ body, at: when }) => ({ at: when, level: body.level }));
  return { checks, callbacks, levels, result: resultOf(checks, callbacks) };
}

function samplesOf(state: IncidentState, at: Instant): ReadonlyMap<string, ReadonlyMap<Instant, number>> {
  const samples = new Map<string, Map<Instant, number>>();
  for (const { body } of factsOf(state, 'check.sampled', at).toSorted(byOrder)) {
    const known = samples.get(body.check) ?? new Map<Instant, number>();
    for (const { at: when, value } of body.samples) known.set(when, value);
    for (const { at: when, sign } of body.reading?.infinite ?? []) known.set(when, sign * Infinity);
    samples.set(body.check, known);
  }
  return samples;
}

function sourcesOf(state: IncidentState, check: string, at: Instant): readonly SampleSource[] {
  return factsOf(state, 'check.sampled', at)
    .filter(({ body }) => body.check === check)
    .toSorted(byOrder)
    .toReversed()
    .map(({ body, author, at: when }) => {
      const { infinite, ...reading } = body.reading ?? { infinite: [] };
      const count = body.samples.length + infinite.length;
      return { reading: 'query' in reading ? reading : null, said: body.source, count, by: author, at: when };
    });
}

function judge(samples: readonly Sample[], bound: Bound, recoveredAt: Instant | null) {
  const counted = samples.filter(({ at }) => recoveredAt === null || at >= recoveredAt).map(({ value }) => value);
  const beyond = counted.filter((value) => isBeyond(value, bound)).length;
  const worst = counted.reduce<number | null>(
    (known, value) =>
      known === null ? value : bound.kind === 'at_most' ? Math.max(known, value) : Math.min(known, value),
    null,
  );
  const result: CheckResult = counted.length === 0 ? 'not_measured' : beyond > 0 ? 'failed' : 'passed';
  return { countedFrom: recoveredAt, counted: counted.length, beyond, worst, result };
}

function resultOf(checks: readonly CheckStanding[], callbacks: readonly CallbackStanding[]): Verification['result'] {
  const isFailed =
    checks.some(({ result }) => result === 'failed') || callbacks.some(({ answer }) => answer === 'not_solved');
  if (isFailed) return 'failed';
  return checks.length > 0 && checks.every(({ result }) => result === 'passed') ? 'passed' : 'open';
}

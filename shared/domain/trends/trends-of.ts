import { type StreamId } from '../../record/ids.ts';
import { type Category, categories } from '../incident/classification.ts';
import type { Instant } from '../instant.ts';
import { type Level, levels } from '../severity/level.ts';
import { type StageKey, stageKeys } from '../stages/stage.ts';
import { percentile } from './percentile.ts';
import type { IncidentDigest } from './incident-digest.ts';
import { type Repeated, repeatedCauses, repeatedModules } from './repeated.ts';

/** Which incidents count: those with T0 in a span of time, in earnest or played. */
export interface TrendsPeriod {
  /** Null from the first. */
  readonly from: Instant | null;
  /** The first moment after it; null without end. */
  readonly to: Instant | null;
  readonly drills: boolean;
}

/** Incidents that have something in common, named so that a person can look at each. */
export interface Group<Key> {
  readonly key: Key;
  readonly ids: readonly StreamId[];
}

/** Lengths of time of some incidents. What is unknown or invalid enters no figure, and is counted. */
export interface Times {
  /** Those with a length, which the figures are of. */
  readonly ids: readonly StreamId[];
  /** Nearest rank, milliseconds; null where no length is known. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly unknown: readonly StreamId[];
  readonly invalid: readonly StreamId[];
}

/** Times beside the windows that they had, shortest and longest; null without incidents. */
export interface TimesOfLevel extends Times {
  readonly level: Level | null;
  readonly within: readonly [number, number] | null;
}

/** How many deadlines were kept. Those that are unknown or still run enter no share, and are counted. */
export interface KeptShare {
  readonly level: Level | null;
  readonly kept: readonly StreamId[];
  readonly missed: readonly StreamId[];
  readonly left: readonly StreamId[];
  /** 0..1; null where nothing is known. */
  readonly share: number | null;
}

/** A stage over all incidents. */
export interface StageTrend extends Times {
  readonly stage: StageKey;
  /** Those in which required items were open when it was ended, and how many items. */
  readonly withOpen: readonly StreamId[];
  readonly openItems: number;
}

/** What the incidents of a period say together. */
export interface Trends {
  /** Everything that counts. Duplicates don't: the incident that they ended in does. */
  readonly counted: readonly StreamId[];
  /** Of these, false alarms: they count as incidents and enter no time and no share. */
  readonly falseAlarms: readonly StreamId[];
  readonly duplicates: readonly StreamId[];
  readonly byLevel: readonly Group<Level | null>[];
  readonly byCategory: readonly Group<Category | null>[];
  /** Every month from the first with an incident to the last, those without one too. */
  readonly byMonth: readonly Group<string>[];
  readonly respond: readonly TimesOfLevel[];
  readonly restore: readonly TimesOfLevel[];
  readonly respondKept: readonly KeptShare[];
  readonly restoreKept: readonly KeptShare[];
  readonly stages: readonly StageTrend[];
  readonly causes: readonly Repeated[];
  readonly modules: readonly Repeated[];
}

/** Takes the trends of a period. `monthOf`: the month of a moment in the reader's zone, `2024-04`. */
export function trendsOf(
  digests: readonly IncidentDigest[],
  period: TrendsPeriod,
  monthOf: (instant: Instant) => string,
): Trends {
  const inPeriod = digests
    .filter(({ t0, drill }) => drill === period.drills && isIn(t0, period))
    .toSorted((one, other) => one.t0 - other.t0 || (one.id < other.id ? -1 : 1));
  const counted = inPeriod.filter(({ status }) => status !== 'duplicate');
  const real = counted.filter(({ status }) => status !== 'false_alarm');
  const ids = (of: readonly IncidentDigest[]) => of.map(({ id }) => id);
  return {
    counted: ids(counted),
    falseAlarms: ids(counted.filter(({ status }) => status === 'false_alarm')),
    duplicates: ids(inPeriod.filter(({ status }) => status === 'duplicate')),
    byLevel: grouped(counted, [...levels, null], ({ level }) => level),
    byCategory: grouped(counted, [...categories, null], ({ category }) => category),
    byMonth: grouped(counted, monthsOf(counted, monthOf), ({ t0 }) => monthOf(t0)),
    respond: byLevel(real, (of) => ({
      ...timesOf(
        of,
        ({ measures }) => measures.respondMs,
        ({ invalid }) => invalid.includes('respondMs'),
      ),
      within: rangeOf(of.map(({ respondWithinMs }) => respondWithinMs)),
    })),
    restore: byLevel(real, (of) => ({
      ...timesOf(
        of,
        ({ measures }) => measures.restoreMs,
        ({ invalid }) => invalid.includes('restoreMs'),
      ),
      within: rangeOf(of.map(({ restoreWithinMs }) => restoreWithinMs)),
    })),
    respondKept: byLevel(real, (of) => keptOf(of, ({ respond }) => respond)),
    restoreKept: byLevel(real, (of) => keptOf(of, ({ restore }) => restore)),
    stages: stageKeys.map((key) => stageTrend(real, key)),
    causes: repeatedCauses(real),
    modules: repeatedModules(real),
  };
}

function isIn(t0: Instant, { from, to }: TrendsPeriod): boolean {
  return (from === null || t0 >= from) && (to === null || t0 < to);
}

function grouped<Key>(
  digests: readonly IncidentDigest[],
  keys: readonly Key[],
  keyOf: (digest: IncidentDigest) => Key,
): readonly Group<Key>[] {
  return keys.map((key) => ({ key, ids: digests.filter((one) => keyOf(one) === key).map(({ id }) => id) }));
}

/** All months from the first to the last, whatever the zone. */
function monthsOf(digests: readonly IncidentDigest[], monthOf: (instant: Instant) => string): readonly string[] {
  const first = digests[0];
  const last = digests.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = monthOf(last.t0);
  const months: string[] = [];
  let [year = 0, month = 1] = monthOf(first.t0).split('-').map(Number);
  for (
    let name = monthOf(first.t0);
    name <= end;
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  ) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** All levels together first (null), then each that has incidents. */
function byLevel<Value>(
  digests: readonly IncidentDigest[],
  take: (of: readonly IncidentDigest[]) => Value,
): readonly (Value & { readonly level: Level | null })[] {
  const graded = levels
    .map((level) => ({ level, of: digests.filter((one) => one.level === level) }))
    .filter(({ of }) => of.length > 0);
  return [{ level: null, of: digests }, ...graded].map(({ level, of }) => ({ ...take(of), level }));
}

function timesOf(
  digests: readonly IncidentDigest[],
  lengthOf: (digest: IncidentDigest) => number | null,
  isInvalid: (digest: IncidentDigest) => boolean,
): Times {
  const known = digests.flatMap((digest) => {
    const length = lengthOf(digest);
    return length === null ? [] : [{ id: digest.id, length }];
  });
  const lengths = known.map(({ length }) => length);
  const without = digests.filter((digest) => lengthOf(digest) === null);
  return {
    ids: known.map(({ id }) => id),
    median: percentile(lengths, 0.5),
    p90: percentile(lengths, 0.9),
    unknown: without.filter((digest) => !isInvalid(digest)).map(({ id }) => id),
    invalid: without.filter(isInvalid).map(({ id }) => id),
  };
}

function rangeOf(values: readonly number[]): readonly [number, number] | null {
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}

function keptOf(
  digests: readonly IncidentDigest[],
  of: (digest: IncidentDigest) => IncidentDigest['respond'],
): Omit<KeptShare, 'level'> {
  const which = (...states: readonly IncidentDigest['respond'][]) =>
    digests.filter((digest) => states.includes(of(digest))).map(({ id }) => id);
  const kept = which('kept');
  const missed = which('missed');
  const judged = kept.length + missed.length;
  return { kept, missed, left: which('running', 'unknown'), share: judged === 0 ? null : kept.length / judged };
}

function stageTrend(digests: readonly IncidentDigest[], key: StageKey): StageTrend {
  const stageOf = ({ stages }: IncidentDigest) => stages.find((stage) => stage.key === key);
  const times = timesOf(
    digests,
    (digest) => stageOf(digest)?.ms ?? null,
    (digest) => stageOf(digest)?.invalid === true,
  );
  const withOpen = digests.filter((digest) => (stageOf(digest)?.openItems ?? 0) > 0);
  const openItems = withOpen.reduce((sum, digest) => sum + (stageOf(digest)?.openItems ?? 0), 0);
  return { stage: key, ...times, withOpen: withOpen.map(({ id }) => id), openItems };
}

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Instant, dayMs, minuteMs } from '../../../../shared/domain/instant.ts';
import type { IncidentDigest } from '../../../../shared/domain/trends/incident-digest.ts';
import { digestOf, incidentDigestSchema } from '../../../../shared/domain/trends/incident-digest.ts';
import { percentile } from '../../../../shared/domain/trends/percentile.ts';
import { normalised } from '../../../../shared/domain/trends/repeated.ts';
import { type TrendsPeriod, trendsOf } from '../../../../shared/domain/trends/trends-of.ts';
import { digest, nthIncident } from '../../../helpers/digests.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const always: TrendsPeriod = { from: null, to: null, drills: false };
const monthOf = (instant: Instant) => new Date(instant).toISOString().slice(0, 7);
const trends = (digests: readonly IncidentDigest[], period = always) => trendsOf(digests, period, monthOf);
const responded = (nth: number, minutes: number | null) =>
  digest(nth, {
    measures: {
      detectMs: null,
      gradeMs: null,
      mitigateMs: null,
      restoreMs: null,
      respondMs: minutes === null ? null : minutes * minuteMs,
    },
  });

test.each([
  [[], 0.5, null],
  [[7], 0.9, 7],
  [[1, 2], 0.5, 1],
  [[3, 1, 2], 0.5, 2],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
])('of %j the percentile %d is %d, by the nearest rank', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

test('a percentile is one of the values, with at least its share of them at or below it', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const found = percentile(all, percent / 100) ?? Number.NaN;
      expect(all).toContain(found);
      expect(all.filter((value) => value <= found).length * 100).toBeGreaterThanOrEqual(all.length * percent - 1e-6);
    }),
  );
});

describe('trends', () => {
  it('leave out what is unknown or invalid, count it, and are blank, never zero, without anything known', () => {
    const invalid = { ...responded(3, null), invalid: ['respondMs' as const] };
    const [all] = trends([responded(1, 10), responded(2, null), invalid, responded(4, 20)]).respond;
    expect(all).toMatchObject({ level: null, median: 10 * minuteMs, p90: 20 * minuteMs });
    expect(all?.unknown).toEqual([nthIncident(2)]);
    expect(all?.invalid).toEqual([nthIncident(3)]);
    const none = trends([responded(2, null)]);
    expect(none.respond[0]).toMatchObject({ median: null, p90: null });
    expect(none.respondKept[0]).toMatchObject({ share: null });
    expect(trends([]).respond[0]).toMatchObject({ median: null, within: null });
  });

  it('take a share of the deadlines that are known, and count the rest', () => {
    const [all, p1] = trends([
      digest(1, { restore: 'kept' }),
      digest(2, { restore: 'missed', level: 'P1' }),
      digest(3, { restore: 'unknown' }),
      digest(4, { restore: 'running' }),
    ]).restoreKept;
    expect(all).toMatchObject({ share: 0.5, left: [nthIncident(3), nthIncident(4)] });
    expect(p1).toMatchObject({ level: 'P1', share: 0 });
  });

  it('keep drills apart, count no duplicate, and take no time of a false alarm', () => {
    const all = [
      responded(1, 1),
      digest(2, { drill: true }),
      digest(3, { status: 'duplicate' }),
      { ...responded(4, 99), status: 'false_alarm' as const },
    ];
    const found = trends(all);
    expect(found.counted).toEqual([nthIncident(1), nthIncident(4)]);
    expect(found.falseAlarms).toEqual([nthIncident(4)]);
    expect(found.duplicates).toEqual([nthIncident(3)]);
    expect(found.respond[0]).toMatchObject({ ids: [nthIncident(1)], unknown: [] });
    expect(trends(all, { ...always, drills: true }).counted).toEqual([nthIncident(2)]);
  });

  it('show every month of the period, those without an incident too', () => {
    const at = (day: string) => ({ t0: Date.parse(`${day}T12:00:00Z`) });
    const found = trends([digest(1, at('2023-11-30')), digest(2, at('2024-02-01'))]);
    expect(found.byMonth.map(({ key, ids }) => [key, ids.length])).toEqual([
      ['2023-11', 1],
      ['2023-12', 0],
      ['2024-01', 0],
      ['2024-02', 1],
    ]);
  });

  it('take a period by T0, its first moment in it and its last not', () => {
    const all = [digest(1, { t0 }), digest(2, { t0: t0 + dayMs })];
    expect(trends(all, { from: t0, to: t0 + dayMs, drills: false }).counted).toEqual([nthIncident(1)]);
  });

  it('find a cause that is written otherwise, and a module, as often as incidents say it', () => {
    const found = trends([
      digest(1, { causes: ['连接池耗尽。', '连接池 耗尽'], modules: ['Gateway'] }),
      digest(2, { causes: ['连接池耗尽'], modules: ['gateway', 'login'] }),
      digest(3, { causes: ['Something else'], modules: ['login'] }),
    ]);
    expect(found.causes).toEqual([{ text: '连接池耗尽', ids: [nthIncident(1), nthIncident(2)] }]);
    expect(found.modules.map(({ ids }) => ids.length)).toEqual([2, 2]);
    expect(normalised('Pool: EXHAUSTED!')).toBe(normalised('pool exhausted'));
  });

  it('are the same in whatever order incidents come, and lose none', () => {
    const any = fc.uniqueArray(
      fc.record({
        nth: fc.nat(50),
        level: fc.constantFrom('P1' as const, 'P3' as const, null),
        drill: fc.boolean(),
        status: fc.constantFrom('closed' as const, 'open' as const, 'duplicate' as const, 'false_alarm' as const),
        respond: fc.constantFrom('kept' as const, 'missed' as const, 'running' as const, 'unknown' as const),
      }),
      { selector: ({ nth }) => nth },
    );
    fc.assert(
      fc.property(any, (rows) => {
        const all = rows.map(({ nth, ...given }) => digest(nth, given));
        const found = trends(all);
        expect(trends(all.toReversed())).toEqual(found);
        const groups = [found.byLevel, found.byCategory, found.byMonth];
        for (const group of groups) expect(group.flatMap(({ ids }) => ids)).toHaveLength(found.counted.length);
        const [kept] = found.respondKept;
        const judged = (kept?.kept.length ?? 0) + (kept?.missed.length ?? 0) + (kept?.left.length ?? 0);
        expect(judged + found.falseAlarms.length).toBe(found.counted.length);
      }),
    );
  });
});

describe('an incident as trends read it', () => {
  const read = (incident: BuiltIncident, minutes: number) =>
    incidentDigestSchema.parse(digestOf(incident.state, incident.at(minutes), handbook));

  it('says what is known, with how it was recovered', () => {
    const incident = BuiltIncident.registered({ modules: ['gateway'], whatIsSeen: '502 everywhere' })
      .with('level.set', { at: minute(5), level: 'P1', reason: null })
      .with('response.launched', { at: minute(10) })
      .with('cause.stated', { at: minute(12), cause: 'one', dimension: 'technical', text: 'Pool exhausted' })
      .with('recovery.declared', { at: minute(45), note: 'Doubled the pool' });
    const found = read(incident, 60);
    expect(found).toMatchObject({ level: 'P1', respond: 'kept', restore: 'missed', helped: 'Doubled the pool' });
    expect(found).toMatchObject({ causes: ['Pool exhausted'], modules: ['gateway'], seen: '502 everywhere' });
    expect(found.measures.restoreMs).toBe(45 * minuteMs);
  });

  it('knows nothing of the response of an import that tells none, and calls an end before its begin invalid', () => {
    const imported = BuiltIncident.registered({}, 'imported').with('recovery.declared', { at: minute(45), note: null });
    expect(read(imported, 60)).toMatchObject({ respond: 'unknown', measures: { respondMs: null } });
    const early = BuiltIncident.registered().with('response.launched', { at: minute(-5) });
    expect(read(early, 60)).toMatchObject({ measures: { respondMs: null }, invalid: ['respondMs'] });
  });
});

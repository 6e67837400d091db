import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import { commandSchema } from '../../../../shared/domain/incident/command.ts';
import { hourMs, minuteMs } from '../../../../shared/domain/instant.ts';
import { isBeyond } from '../../../../shared/domain/verification/is-beyond.ts';
import {
  type MetricReading,
  maxSamples,
  readingRange,
  readingWindows,
} from '../../../../shared/domain/verification/metric-reading.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const time = { stepSeconds: 15, minutesBefore: 30, minutesAfter: 20 };
const window = fc.constantFrom(...readingWindows);

describe('the time that is read', () => {
  test.each<[(typeof readingWindows)[number], number | null, number, number, number]>([
    ['recovery', 60, 200, 30, 80],
    ['recovery', 60, 70, 30, 70],
    ['recovery', null, 70, 20, 70],
    ['incident', 60, 90, -30, 90],
    ['hour', 60, 90, 30, 90],
  ])('%s, recovered after %s minutes, now %s', (which, recovered, now, from, to) => {
    const recoveredAt = recovered === null ? null : minute(recovered);
    expect(readingRange(which, time, { t0, recoveredAt, now: minute(now) })).toEqual({
      from: minute(from),
      to: minute(to),
      stepSeconds: 15,
    });
  });

  it('fits into one event, lies on whole steps, and never ends after now', () => {
    const query = fc.record({
      stepSeconds: fc.integer({ min: 1, max: 3_600 }),
      minutesBefore: fc.integer({ min: 0, max: 1_440 }),
      minutesAfter: fc.integer({ min: 1, max: 1_440 }),
    });
    const recovered = fc.option(fc.integer({ min: -10_000, max: 10_000 }));
    const now = fc.integer({ min: -20_000, max: 1_000_000 });
    fc.assert(
      fc.property(window, query, recovered, now, (which, of, minutes, at) => {
        const recoveredAt = minutes === null ? null : minute(minutes);
        const { from, to, stepSeconds } = readingRange(which, of, { t0, recoveredAt, now: minute(at) + 7 });
        const step = stepSeconds * 1_000;
        expect((to - from) / step + 1).toBeLessThanOrEqual(maxSamples);
        expect([from % step, to % step].every((rest) => rest === 0)).toBe(true);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(minute(at) + 7);
        expect(stepSeconds).toBeGreaterThanOrEqual(of.stepSeconds);
      }),
    );
  });

  it('finds the same moments when it is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: hourMs }), (later) => {
        const times = { t0, recoveredAt: null };
        const first = readingRange('hour', time, { ...times, now: minute(90) });
        const again = readingRange('hour', time, { ...times, now: minute(90) + later });
        expect((again.from - first.from) % (15 * 1_000)).toBe(0);
      }),
    );
  });
});

describe('a reading', () => {
  const reading = (infinite: MetricReading['infinite'] = []): MetricReading => ({
    query: 'max(shop_response_ms)',
    source: { name: 'shop', url: 'http://prometheus.example' },
    from: minute(0),
    to: minute(60),
    stepSeconds: 60,
    readAt: minute(60),
    series: '{}',
    infinite,
  });
  const watched = () => {
    const incident = BuiltIncident.registered().with('recovery.declared', { at: minute(30), note: null });
    incident.ask(
      { kind: 'add_check', name: 'Response time', unit: 'ms', bound: { kind: 'at_most', value: 500 } },
      minute(31),
      { newId: 'c' },
    );
    return incident;
  };

  it('adds only what is new, and nothing where nothing is', () => {
    const incident = watched();
    const samples = [31, 32].map((at) => ({ at: minute(at), value: at }));
    const ask = (more: typeof samples, infinite: MetricReading['infinite'] = []) =>
      incident.ask(
        { kind: 'sample_check', check: 'c', samples: [...samples, ...more], reading: reading(infinite) },
        minute(60),
      );
    expect(ask([]).ok).toBe(true);
    expect(ask([])).toMatchObject({ ok: false, error: { code: 'nothing_changed' } });
    const again = ask([{ at: minute(33), value: 900 }], [{ at: minute(34), sign: 1 }]);
    expect(again).toMatchObject({
      value: [{ body: { samples: [{ at: minute(33) }], reading: { infinite: [{ at: minute(34) }] } } }],
    });
    expect(incident.at(60).verification.checks[0]).toMatchObject({
      result: 'failed',
      counted: 4,
      beyond: 2,
      worst: Infinity,
      sources: [{ count: 2, reading: { query: 'max(shop_response_ms)' } }, { count: 2 }],
    });
    expect(ask([], [{ at: minute(34), sign: 1 }])).toMatchObject({ ok: false });
  });

  it('stands beside values that a person gave, which may correct it', () => {
    const incident = watched();
    incident.ask(
      { kind: 'sample_check', check: 'c', samples: [{ at: minute(31), value: 900 }], reading: reading() },
      minute(60),
    );
    incident.ask(
      { kind: 'sample_check', check: 'c', samples: [{ at: minute(31), value: 90 }], source: 'APM' },
      minute(61),
    );
    expect(incident.at(62).verification.checks[0]).toMatchObject({
      result: 'passed',
      sources: [{ reading: null, said: 'APM' }, { reading: { source: { name: 'shop' } } }],
    });
  });

  it('takes nothing from the future', () => {
    const ahead = [{ at: minute(60) + 10 * minuteMs, sign: 1 as const }];
    expect(
      watched().ask({ kind: 'sample_check', check: 'c', samples: [], reading: reading(ahead) }, minute(60)),
    ).toMatchObject({ ok: false, error: { code: 'happened_in_future' } });
  });
});

test.each([
  ['at_most', 500, 500, false],
  ['at_most', 500, 500.1, true],
  ['at_most', 500, Infinity, true],
  ['at_most', 500, -Infinity, false],
  ['at_least', 3, 3, false],
  ['at_least', 3, -Infinity, true],
  ['at_least', 3, Infinity, false],
] as const)('%s %s: %s is beyond: %s', (kind, value, measured, expected) => {
  expect(isBeyond(measured, { kind, value })).toBe(expected);
});

describe('what holds no value', () => {
  const reading: MetricReading = {
    query: 'up',
    source: { name: 'shop', url: 'http://shop:9090' },
    from: t0,
    to: minute(1),
    stepSeconds: 15,
    readAt: minute(1),
    series: '{}',
    infinite: [],
  };
  const infinite = [{ at: t0, sign: 1 as const }];

  test.each([
    ['nothing', undefined, false],
    ['a reading that found nothing', reading, false],
    ['a reading that found an infinite value', { ...reading, infinite }, true],
  ])('is neither asked nor recorded: %s', (_name, how, isTaken) => {
    const given = { samples: [], source: null, ...(how === undefined ? {} : { reading: how }) };
    const event = { at: t0, check: 'a', name: 'Response time', ...given };
    expect(eventBodies['check.sampled'].safeParse(event).success).toBe(isTaken);
    const command = { kind: 'sample_check', check: 'a', ...given };
    const incident = '01900000-0000-7000-8000-000000000001';
    expect(commandSchema.safeParse({ subject: 'incident', incident, command }).success).toBe(isTaken);
  });
});

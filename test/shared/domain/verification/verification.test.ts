import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatInstant } from '../../../../shared/domain/instant.ts';
import { type SampleFault, parseSamples } from '../../../../shared/domain/verification/parse-samples.ts';
import { maxSamples } from '../../../../shared/domain/verification/metric-reading.ts';
import { eventId } from '../../../../shared/record/ids.ts';
import { BuiltIncident, minute, replica, stream } from '../../../helpers/incident-builder.ts';

function watched(bound: { readonly kind: 'at_most' | 'at_least'; readonly value: number }): BuiltIncident {
  const incident = BuiltIncident.registered().with('recovery.declared', { at: minute(30), note: null });
  incident.ask({ kind: 'add_check', name: 'Response time', unit: 'ms', bound }, minute(31), { newId: 'c' });
  return incident;
}

function sampled(incident: BuiltIncident, ...samples: readonly (readonly [number, number])[]) {
  const given = samples.map(([at, value]) => ({ at: minute(at), value }));
  return incident.ask({ kind: 'sample_check', check: 'c', samples: given }, minute(60));
}

describe('the verification', () => {
  test.each<[string, 'at_most' | 'at_least', readonly (readonly [number, number])[], string, number | null]>([
    ['nothing was measured', 'at_most', [], 'not_measured', null],
    ['only before recovery', 'at_most', [[20, 9_000]], 'not_measured', null],
    [
      'within the bound',
      'at_most',
      [
        [31, 320],
        [32, 500],
      ],
      'passed',
      500,
    ],
    [
      'one value beyond it',
      'at_most',
      [
        [31, 320],
        [32, 501],
        [33, 100],
      ],
      'failed',
      501,
    ],
    [
      'a bound from below',
      'at_least',
      [
        [31, 499],
        [32, 900],
      ],
      'failed',
      499,
    ],
    ['at recovery itself', 'at_most', [[30, 501]], 'failed', 501],
    [
      'a value that was corrected',
      'at_most',
      [
        [31, 900],
        [31, 300],
      ],
      'passed',
      300,
    ],
  ])('%s', (_what, kind, samples, result, worst) => {
    const incident = watched({ kind, value: 500 });
    for (const sample of samples) sampled(incident, sample);
    expect(incident.at(60).verification.checks[0]).toMatchObject({ result, worst });
  });

  it('passes with every metric, and fails with one metric or one user', () => {
    const incident = watched({ kind: 'at_most', value: 500 });
    const result = () => incident.at(90).verification.result;
    expect(result()).toBe('open');
    sampled(incident, [31, 300]);
    expect(result()).toBe('passed');
    incident.ask({ kind: 'record_callback', whom: 'Ms Zhou', answer: 'not_reached' }, minute(61));
    expect(result()).toBe('passed');
    incident.ask({ kind: 'record_callback', whom: 'Mr Wu', answer: 'not_solved' }, minute(62));
    expect(result()).toBe('failed');
  });

  it('counts from the recovery that holds', () => {
    const incident = watched({ kind: 'at_most', value: 500 });
    sampled(incident, [31, 900], [45, 300]);
    expect(incident.at(60).verification.result).toBe('failed');
    incident.with('recovery.revoked', { at: minute(40), reason: 'slow' });
    incident.with('recovery.declared', { at: minute(44), note: null });
    expect(incident.at(60).verification.result).toBe('passed');
  });

  it('takes no value from the future, none twice, and none for a metric that is not here', () => {
    const incident = watched({ kind: 'at_most', value: 500 });
    expect(sampled(incident, [99, 1])).toMatchObject({ error: { code: 'happened_in_future' } });
    expect(sampled(incident, [31, 1])).toMatchObject({ ok: true });
    expect(sampled(incident, [31, 1])).toMatchObject({ error: { code: 'nothing_changed' } });
    const asked = { kind: 'drop_check', check: 'x', reason: 'so' } as const;
    expect(incident.ask(asked, minute(60))).toMatchObject({ error: { code: 'unknown_check' } });
    expect(incident.ask({ ...asked, check: 'c' }, minute(60))).toMatchObject({ ok: true });
    expect(incident.at(60).verification.checks).toEqual([]);
  });
});

describe('pasted values', () => {
  const now = minute(60);
  const read = (text: string) => parseSamples(text, now, 'Asia/Shanghai');

  it.each<[string, string, readonly (readonly [number, number])[]]>([
    [
      'times of day',
      '15:25 320\n15:26\t0.5',
      [
        [2, 320],
        [3, 0.5],
      ],
    ],
    ['a table with a heading', 'time,value\n2024-04-08T07:25:00Z,1', [[2, 1]]],
    ['a day and a time', '2024-04-08 15:25:00, 2', [[2, 2]]],
    [
      'epoch seconds and milliseconds',
      `${minute(2) / 1_000} 1\n${minute(3)} 2`,
      [
        [2, 1],
        [3, 2],
      ],
    ],
    [
      'shares and thousands',
      '15:25 0.05%\n15:26 1,250',
      [
        [2, 0.05],
        [3, 1_250],
      ],
    ],
    ['a decimal comma', '15:25; 0,5', [[2, 0.5]]],
    ['blank lines and Windows ends', '\r\n15:25 1\r\n\r\n', [[2, 1]]],
  ])('%s are read', (_what, text, expected) => {
    expect(read(text)).toEqual({ ok: true, value: expected.map(([at, value]) => ({ at: minute(at), value })) });
  });

  it.each<[string, string, readonly Partial<SampleFault>[]]>([
    ['no number', '15:25 1\n15:26 high', [{ line: 2, problem: 'value' }]],
    ['no time', 'noon 1x 5', [{ line: 1, problem: 'time' }]],
    ['the future', '2024-04-08 23:00 5', [{ line: 1, problem: 'ahead' }]],
    ['nothing', '  \n', [{ line: 0, problem: 'empty' }]],
    [
      'each fault by its line',
      '15:25 1\nx 2\n15:27 y',
      [
        { line: 2, problem: 'time' },
        { line: 3, problem: 'value' },
      ],
    ],
    [
      'too many',
      Array.from({ length: maxSamples + 1 }, (_, n) => `${minute(2) + n} 1`).join('\n'),
      [{ problem: 'too_many' }],
    ],
  ])('with %s are refused whole', (_what, text, faults) => {
    expect(read(text)).toMatchObject({ ok: false, error: faults });
  });

  it('come back as they were written', () => {
    const sample = fc.record({
      at: fc.integer({ min: 0, max: 50 }).map(minute),
      value: fc.integer({ min: 0, max: 9_999 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 20 }), (samples) => {
        const text = samples.map(({ at, value }) => `${formatInstant(at)},${value}`).join('\n');
        expect(read(text)).toEqual({ ok: true, value: samples });
      }),
    );
  });

  it('never break the reader', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => typeof read(text).ok === 'boolean'));
  });
});

test('causes keep the last chain of whys and what is linked', () => {
  const incident = BuiltIncident.registered();
  incident.ask({ kind: 'state_cause', dimension: 'technical', text: 'pool exhausted' }, minute(1), { newId: 'k' });
  const entry = eventId(stream, replica, 1);
  incident.ask({ kind: 'give_whys', cause: 'k', whys: ['leak', 'no review'] }, minute(2));
  incident.ask({ kind: 'link_evidence', cause: 'k', entry }, minute(3));
  expect(incident.at(9).causes).toMatchObject([{ whys: ['leak', 'no review'], evidence: [entry] }]);
  expect(incident.ask({ kind: 'link_evidence', cause: 'k', entry }, minute(4))).toMatchObject({ ok: false });
  incident.ask({ kind: 'unlink_evidence', cause: 'k', entry }, minute(5));
  expect(incident.at(9).causes).toMatchObject([{ evidence: [] }]);
});

import { expect, test } from 'vitest';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { measureKeys } from '../../../../shared/domain/measures/measures.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

test('the measures are taken between what is known', () => {
  const view = BuiltIncident.registered({ startedAt: minute(-7) })
    .with('response.launched', { at: minute(4) })
    .with('level.set', { at: minute(6), level: 'P2', reason: null })
    .with('mitigation.declared', { at: minute(20), note: null })
    .with('recovery.declared', { at: minute(45), note: null })
    .at(60);
  expect(view.measures).toEqual({
    detectMs: 7 * minuteMs,
    respondMs: 4 * minuteMs,
    gradeMs: 6 * minuteMs,
    mitigateMs: 20 * minuteMs,
    restoreMs: 45 * minuteMs,
    invalid: [],
  });
});

test('what is not known is blank and never a zero', () => {
  expect(BuiltIncident.registered().at(60).measures).toEqual({
    detectMs: null,
    respondMs: null,
    gradeMs: null,
    mitigateMs: null,
    restoreMs: null,
    invalid: [],
  });
});

test('an end before its begin is invalid, loudly', () => {
  const { measures } = BuiltIncident.registered({ startedAt: minute(5) }).at(60);
  expect(measures).toMatchObject({ detectMs: null, invalid: ['detectMs'] });
});

test('each is taken from the first of its kind, and restoration from the recovery that holds', () => {
  const view = BuiltIncident.registered()
    .with('response.launched', { at: minute(9) })
    .with('response.launched', { at: minute(4) })
    .with('level.set', { at: minute(6), level: 'P2', reason: null })
    .with('level.set', { at: minute(30), level: 'P1', reason: 'worse' })
    .with('mitigation.declared', { at: minute(12), note: null })
    .with('mitigation.declared', { at: minute(20), note: null })
    .with('recovery.declared', { at: minute(25), note: null })
    .with('recovery.revoked', { at: minute(28), reason: 'it came back' })
    .with('recovery.declared', { at: minute(45), note: null })
    .at(60);
  expect(view.measures).toMatchObject({
    respondMs: 4 * minuteMs,
    gradeMs: 6 * minuteMs,
    mitigateMs: 12 * minuteMs,
    restoreMs: 45 * minuteMs,
  });
});

test('nothing between two moments is zero and valid', () => {
  const view = BuiltIncident.registered({ startedAt: minute(0) })
    .with('response.launched', { at: minute(0) })
    .at(1);
  expect(view.measures).toMatchObject({ detectMs: 0, respondMs: 0, invalid: [] });
});

test('every one of them can be invalid', () => {
  const view = BuiltIncident.registered({ startedAt: minute(1) })
    .with('response.launched', { at: minute(-1) })
    .with('level.set', { at: minute(-1), level: 'P2', reason: null })
    .with('mitigation.declared', { at: minute(-1), note: null })
    .with('recovery.declared', { at: minute(-1), note: null })
    .at(60);
  expect(view.measures).toEqual({
    ...Object.fromEntries(measureKeys.map((key) => [key, null])),
    invalid: measureKeys,
  });
});

test('a correction of the beginning makes the measure valid again', () => {
  const incident = BuiltIncident.registered({ startedAt: minute(5) }).with('registration.changed', {
    changes: { startedAt: minute(-5) },
    reason: 'a typing error',
  });
  expect(incident.at(60).measures).toMatchObject({ detectMs: 5 * minuteMs, invalid: [] });
});

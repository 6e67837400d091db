import { expect, test } from 'vitest';
import { minuteMs } from '../../../../shared/domain/instant.ts';
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

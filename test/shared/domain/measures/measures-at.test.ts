import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../../shared/domain/conflicts/conflicts-of.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { measuresWithOverrides } from '../../../../shared/domain/measures/measures-at.ts';
import { measuresOf } from '../../../../shared/domain/trends/measures-of.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { Consoles, stateOf } from '../../../helpers/consoles-apart.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

/** Restored after 40 minutes; when it began is not known. */
function measured(): BuiltIncident {
  const incident = BuiltIncident.registered();
  return incident.with('recovery.declared', { at: minute(40), note: null });
}

function standing(incident: BuiltIncident, key: string) {
  const all = measuresWithOverrides(incident.state, incident.at(600).measures);
  return all.find((one) => one.key === key);
}

describe('a measure', () => {
  it('is as it was measured while nobody put another figure over it, and blank when unknown', () => {
    expect(standing(measured(), 'restoreMs')).toMatchObject({ measured: 40 * minuteMs, value: 40 * minuteMs });
    expect(standing(measured(), 'detectMs')).toMatchObject({ measured: null, value: null, override: null });
  });

  it('says loudly that it is invalid when its end lies before its begin', () => {
    const incident = BuiltIncident.registered({ startedAt: minute(5) });
    expect(standing(incident, 'detectMs')).toMatchObject({ isInvalid: true, value: null });
  });

  it('shows a person’s figure beside what was measured, with who and why; the record stays', () => {
    const incident = measured();
    const value = 30 * minuteMs;
    const asked = { kind: 'override_measure', measure: 'restoreMs', value, reason: 'users were back earlier' } as const;
    expect(incident.ask(asked, minute(60)).ok).toBe(true);
    expect(standing(incident, 'restoreMs')).toMatchObject({
      measured: 40 * minuteMs,
      value,
      override: { value, reason: 'users were back earlier', by: 'Li Lei' },
    });
    expect(incident.at(600).recoveredAt).toBe(minute(40));
    expect(incident.ask(asked, minute(61))).toMatchObject({ error: { code: 'nothing_changed' } });
  });

  it('can be said not to be knowable, and taken back', () => {
    const incident = measured();
    const reason = 'nobody knows';
    incident.ask({ kind: 'override_measure', measure: 'restoreMs', value: null, reason }, minute(60));
    expect(standing(incident, 'restoreMs')).toMatchObject({ measured: 40 * minuteMs, value: null });
    expect(incident.ask({ kind: 'restore_measure', measure: 'restoreMs' }, minute(61)).ok).toBe(true);
    expect(standing(incident, 'restoreMs')).toMatchObject({ value: 40 * minuteMs, override: null });
    const again = incident.ask({ kind: 'restore_measure', measure: 'restoreMs' }, minute(62));
    expect(again).toMatchObject({ error: { code: 'nothing_changed' } });
  });

  it('keeps the later figure of two, and tells of both', () => {
    const figure = (value: number) =>
      draft('measure.overridden', { at: minute(60), measure: 'restoreMs', value, reason: 'seen' });
    const consoles = new Consoles().write('a', figure(1)).write('b', figure(2));
    const state = stateOf(consoles.all());
    const restore = measuresWithOverrides(state, measured().at(600).measures).at(-1);
    expect(restore?.value).toBe(2);
    expect(conflictsOf(state)).toMatchObject([{ about: 'measure.restoreMs', lost: { value: '1' } }]);
  });
});

describe('the measures that figures over many incidents count', () => {
  it('take a person’s figure before what was measured, and then it is not invalid any more', () => {
    const incident = BuiltIncident.registered({ startedAt: minute(5) });
    const reason = 'the clocks were apart';
    expect(measuresOf(incident.state, incident.at(600))).toMatchObject({ detectMs: null, invalid: ['detectMs'] });
    incident.ask({ kind: 'override_measure', measure: 'detectMs', value: minuteMs, reason }, minute(60));
    expect(measuresOf(incident.state, incident.at(600))).toMatchObject({ detectMs: minuteMs, invalid: [] });
  });
});

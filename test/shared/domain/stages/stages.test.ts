import { describe, expect, test } from 'vitest';
import type { StageKey } from '../../../../shared/domain/stages/stage.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const hour = 60;

function stage(view: ReturnType<BuiltIncident['at']>, key: StageKey) {
  const found = view.stages.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no stage ${key}`);
  return found;
}

describe('the stages', () => {
  test.each<[StageKey, number, number]>([
    ['report', 0, 15],
    ['grade', 15, 30],
    ['mobilise', 30, hour],
    ['resolve', hour, 4 * hour],
  ])('%s is planned from %i to %i minutes after detection', (key, start, end) => {
    expect(stage(BuiltIncident.registered().at(0), key).window).toEqual({ start: minute(start), end: minute(end) });
  });

  test('review runs from recovery, close from the end of the review; neither is planned before', () => {
    const incident = BuiltIncident.registered();
    expect(stage(incident.at(10), 'review').window).toEqual({ start: null, end: null });
    incident.with('recovery.declared', { at: minute(50), note: null });
    expect(stage(incident.at(51), 'review')).toMatchObject({
      state: 'active',
      window: { start: minute(50), end: minute(50 + 24 * hour) },
    });
    expect(stage(incident.at(51), 'close').window.end).toBeNull();
    incident.with('stage.ended', { at: minute(200), stage: 'review', openItems: [], reason: null });
    expect(stage(incident.at(201), 'close').window).toEqual({ start: minute(200), end: minute(200 + 24 * hour) });
  });

  test('overlap, are entered early, skipped and reopened; what was done last counts', () => {
    const incident = BuiltIncident.registered()
      .with('stage.entered', { at: t0, stage: 'report', reason: null })
      .with('stage.entered', { at: minute(3), stage: 'resolve', reason: 'known fault' })
      .with('stage.skipped', { at: minute(4), stage: 'mobilise', reason: 'one person is enough' })
      .with('stage.ended', { at: minute(5), stage: 'resolve', openItems: [], reason: null })
      .with('stage.reopened', { at: minute(9), stage: 'resolve', reason: 'it is not gone' });
    const states = (minutes: number) => incident.at(minutes).stages.map(({ state }) => state);
    expect(states(3)).toEqual(['active', 'pending', 'pending', 'active', 'pending', 'pending']);
    expect(states(8)).toEqual(['active', 'pending', 'skipped', 'done', 'pending', 'pending']);
    expect(states(9)).toEqual(['active', 'pending', 'skipped', 'active', 'pending', 'pending']);
  });

  test('are overdue once their end has passed and they are not done', () => {
    const incident = BuiltIncident.registered().with('stage.entered', { at: t0, stage: 'report', reason: null });
    expect(stage(incident.at(15), 'report').overdue).toBe(false);
    expect(stage(incident.at(15.01), 'report').overdue).toBe(true);
    expect(stage(incident.at(31), 'grade').overdue).toBe(true);
    incident.with('stage.ended', { at: minute(16), stage: 'report', openItems: [], reason: 'late' });
    expect(stage(incident.at(17), 'report')).toMatchObject({ state: 'done', overdue: false, endedAt: minute(16) });
  });

  test('of an import follow the clock, mitigation and recovery, since nobody steered them', () => {
    const incident = BuiltIncident.registered({}, 'imported');
    const states = (minutes: number) => incident.at(minutes).stages.map(({ state }) => state);
    expect(states(20)).toEqual(['done', 'active', 'pending', 'pending', 'pending', 'pending']);
    incident.with('mitigation.declared', { at: minute(22), note: null });
    expect(states(22)).toEqual(['done', 'done', 'done', 'pending', 'pending', 'pending']);
    incident.with('recovery.declared', { at: minute(70), note: null });
    expect(states(71)).toEqual(['done', 'done', 'done', 'done', 'active', 'pending']);
  });

  test('of which only the last two can be overdue once the fault is gone', () => {
    const incident = BuiltIncident.registered()
      .with('stage.entered', { at: t0, stage: 'report', reason: null })
      .with('recovery.declared', { at: minute(20), note: null });
    const overdue = (minutes: number) =>
      incident
        .at(minutes)
        .stages.filter((each) => each.overdue)
        .map(({ key }) => key);
    expect(overdue(19)).toEqual(['report']);
    expect(overdue(300)).toEqual([]);
    expect(overdue(20 + 24 * hour)).toEqual([]);
    expect(overdue(21 + 24 * hour)).toEqual(['review']);
  });

  test('end with the incident: closing is what the last one is for, and nothing runs on in a closed one', () => {
    const incident = BuiltIncident.registered()
      .with('stage.entered', { at: t0, stage: 'report', reason: null })
      .with('incident.closed', { at: minute(50), openItems: [], reason: 'done' });
    expect(stage(incident.at(49), 'close').state).toBe('pending');
    expect(stage(incident.at(500), 'close')).toMatchObject({ state: 'done', endedAt: minute(50), overdue: false });
    expect(stage(incident.at(500), 'report')).toMatchObject({ state: 'done', endedAt: minute(50), overdue: false });
    incident.with('incident.reopened', { at: minute(600), reason: 'not over' });
    expect(stage(incident.at(600), 'close').state).toBe('pending');
    expect(stage(incident.at(600), 'report').state).toBe('active');
  });

  test('tell when they were entered and ended', () => {
    const incident = BuiltIncident.registered()
      .with('stage.entered', { at: minute(1), stage: 'report', reason: null })
      .with('stage.ended', { at: minute(9), stage: 'report', openItems: [], reason: null })
      .with('stage.reopened', { at: minute(12), stage: 'report', reason: 'more came' });
    expect(stage(incident.at(10), 'report')).toMatchObject({ enteredAt: minute(1), endedAt: minute(9) });
    expect(stage(incident.at(12), 'report')).toMatchObject({ enteredAt: minute(1), endedAt: null });
    expect(stage(incident.at(12), 'grade')).toMatchObject({ enteredAt: null, endedAt: null });
  });

  test('plan the closing anew when the review is reopened and ended again', () => {
    const incident = BuiltIncident.registered()
      .with('recovery.declared', { at: minute(50), note: null })
      .with('stage.ended', { at: minute(100), stage: 'review', openItems: [], reason: null })
      .with('stage.reopened', { at: minute(120), stage: 'review', reason: 'a call-back failed' })
      .with('stage.ended', { at: minute(200), stage: 'review', openItems: [], reason: null });
    expect([110, 130, 210].map((at) => stage(incident.at(at), 'close').window.start)).toEqual([
      minute(100),
      null,
      minute(200),
    ]);
  });

  test('go by the handbook’s windows', () => {
    const [first, ...rest] = handbook.stages;
    if (first === undefined) throw new Error('a handbook has stages');
    const quick = { ...handbook, stages: [{ ...first, endsAfter: 5 }, ...rest] };
    expect(stage(BuiltIncident.registered().at(0, quick), 'report').window.end).toBe(minute(5));
  });
});

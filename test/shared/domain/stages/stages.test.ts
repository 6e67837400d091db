import { describe, expect, test } from 'vitest';
import type { StageKey } from '../../../../shared/domain/stages/stage.ts';
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
});

import { describe, expect, test } from 'vitest';
import type { Level } from '../../../../shared/domain/severity/level.ts';
import { handbookWith } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const hour = 60;

describe('the two binding deadlines', () => {
  test.each<[Level, number, number]>([
    ['P1', 15, 30],
    ['P2', 30, 2 * hour],
    ['P3', 2 * hour, 8 * hour],
    ['P4', 24 * hour, 24 * hour],
  ])('of %s are %i and %i minutes after detection', (level, respond, restore) => {
    const view = BuiltIncident.registered()
      .with('level.set', { at: minute(40), level, reason: null })
      .at(41);
    expect(view.respond.due).toBe(minute(respond));
    expect(view.restore.due).toBe(minute(restore));
    expect(view.provisional).toBe(false);
  });

  test.each([
    [0, 'running'],
    [11.9, 'running'],
    [12, 'at_risk'],
    [15, 'at_risk'],
    [15.01, 'missed'],
    [600, 'missed'],
  ])('%d minutes after detection a P1 that nobody answered is %s', (minutes, state) => {
    const incident = BuiltIncident.registered().with('level.set', { at: t0, level: 'P1', reason: null });
    expect(incident.at(minutes).respond.state).toBe(state);
  });

  test.each([
    [14, 'met'],
    [15, 'met'],
    [15.01, 'missed'],
  ])('a response launched after %d minutes has the P1 deadline %s, and keeps it so', (minutes, state) => {
    const incident = BuiltIncident.registered()
      .with('level.set', { at: t0, level: 'P1', reason: null })
      .with('response.launched', { at: minute(minutes) });
    expect(incident.at(16).respond).toMatchObject({ state, metAt: minute(minutes) });
    expect(incident.at(600).respond.state).toBe(state);
  });

  test('run provisionally by the proposed level, and by P1 while nothing is known', () => {
    expect(BuiltIncident.registered().at(1)).toMatchObject({
      level: null,
      deadlineLevel: 'P1',
      provisional: true,
      respond: { due: minute(15) },
    });
    expect(BuiltIncident.registered({ usersPercent: 40 }).at(1)).toMatchObject({
      proposedLevel: { level: 'P2' },
      deadlineLevel: 'P2',
      respond: { due: minute(30) },
    });
  });

  test('move with the level at once, also into the past', () => {
    const incident = BuiltIncident.registered()
      .with('level.set', { at: t0, level: 'P3', reason: null })
      .with('level.set', { at: minute(60), level: 'P1', reason: 'it spread' });
    expect(incident.at(59).restore).toMatchObject({ due: minute(8 * hour), state: 'running' });
    expect(incident.at(60).restore).toMatchObject({ due: minute(30), state: 'missed' });
  });

  test('run from the first grading where the policy says so', () => {
    const incident = BuiltIncident.registered().with('level.set', { at: minute(10), level: 'P1', reason: null });
    expect(incident.at(11, handbookWith({ clocksRunFrom: 'graded' })).respond.due).toBe(minute(25));
  });

  test('of recovery run on from detection when the recovery is revoked', () => {
    const incident = BuiltIncident.registered()
      .with('level.set', { at: t0, level: 'P1', reason: null })
      .with('recovery.declared', { at: minute(20), note: null })
      .with('recovery.revoked', { at: minute(25), reason: 'it came back' });
    expect(incident.at(21)).toMatchObject({ status: 'recovered', restore: { state: 'met' } });
    expect(incident.at(26)).toMatchObject({ status: 'open', recoveredAt: null, restore: { due: minute(30) } });
    expect(incident.at(31).restore.state).toBe('missed');
  });
});

describe('what leads the screen', () => {
  const p1 = () => BuiltIncident.registered().with('level.set', { at: t0, level: 'P1', reason: null });

  test('is the earliest that is ahead: the binding one before the stage’s end at one moment', () => {
    const incident = p1().with('stage.entered', { at: t0, stage: 'report', reason: null });
    expect(incident.at(1).next).toMatchObject({ kind: 'respond', due: minute(15), overdue: false });
    expect(incident.at(1).overdue).toEqual([]);
  });

  test('passes on to what is ahead while the overdue stand beside it', () => {
    const view = p1().with('stage.entered', { at: t0, stage: 'report', reason: null }).at(16);
    expect(view.next).toMatchObject({ kind: 'restore', due: minute(30), overdue: false });
    expect(view.overdue.map(({ kind }) => kind)).toEqual(['respond', 'stage']);
  });

  test('is the earliest overdue when nothing is ahead', () => {
    expect(p1().at(31).next).toMatchObject({ kind: 'respond', overdue: true });
  });

  test('after recovery is the review alone, and nothing once the incident is over', () => {
    const recovered = p1().with('recovery.declared', { at: minute(50), note: null });
    expect(recovered.at(51).next).toMatchObject({ kind: 'stage', stage: 'review', due: minute(50 + 24 * hour) });
    const closed = recovered.with('incident.closed', { at: minute(60), openItems: [], reason: 'done' });
    expect(closed.at(5_000)).toMatchObject({ status: 'closed', next: null, overdue: [], alarms: 0 });
  });
});

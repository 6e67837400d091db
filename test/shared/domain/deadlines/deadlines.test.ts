import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegistrationFields } from '../../../../shared/domain/incident/registration.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { type Level, levels } from '../../../../shared/domain/severity/level.ts';
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

describe('whatever is known of it', () => {
  const fields = fc.record({
    usersPercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    coreTransactionDown: fc.option(fc.boolean(), { nil: null }),
  });
  const level = fc.option(fc.constantFrom(...levels), { nil: null });

  function detectedAt(start: number, known: Partial<RegistrationFields>, grade: Level | null) {
    const incident = BuiltIncident.registered({ ...known, detectedAt: start });
    return grade === null ? incident : incident.with('level.set', { at: start, level: grade, reason: null });
  }

  test('what is detected later is due later, by just as much', () => {
    fc.assert(
      fc.property(fields, level, fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }), (known, grade, later, at) => {
        const early = detectedAt(t0, known, grade).at(at);
        const late = detectedAt(minute(later), known, grade).at(at + later);
        const shift = later * minuteMs;
        expect(late.respond).toEqual({ ...early.respond, due: early.respond.due + shift });
        expect(late.restore).toEqual({ ...early.restore, due: early.restore.due + shift });
        expect(late.escalation.due).toBe(early.escalation.due + shift);
        expect(late.stages.map(({ window }) => window.end)).toEqual(
          early.stages.map(({ window }) => (window.end === null ? null : window.end + shift)),
        );
      }),
    );
  });

  test('a graver level is never due later', () => {
    for (const [index, grave] of levels.entries()) {
      for (const slight of levels.slice(index)) {
        const [one, other] = [grave, slight].map((each) => detectedAt(t0, {}, each).at(0));
        expect(one?.respond.due).toBeLessThanOrEqual(other?.respond.due ?? 0);
        expect(one?.restore.due).toBeLessThanOrEqual(other?.restore.due ?? 0);
      }
    }
  });

  test('the response is due no later than the recovery, and missed stays missed as time goes on', () => {
    const order = ['running', 'at_risk', 'missed'];
    fc.assert(
      fc.property(fields, level, fc.nat({ max: 3_000 }), fc.nat({ max: 3_000 }), (known, grade, at, more) => {
        const incident = detectedAt(t0, known, grade);
        const [early, late] = [incident.at(at), incident.at(at + more)];
        expect(early.respond.due).toBeLessThanOrEqual(early.restore.due);
        for (const clock of ['respond', 'restore'] as const) {
          expect(order.indexOf(late[clock].state)).toBeGreaterThanOrEqual(order.indexOf(early[clock].state));
          expect(late[clock].due).toBe(early[clock].due);
        }
      }),
    );
  });

  test('what leads is the earliest ahead, and what is overdue stands beside it in order', () => {
    fc.assert(
      fc.property(fields, level, fc.nat({ max: 3_000 }), (known, grade, at) => {
        const incident = detectedAt(t0, known, grade).with('stage.entered', { at: t0, stage: 'report', reason: null });
        const view = incident.at(at);
        const dues = [view.respond.due, view.restore.due, minute(15)];
        const ahead = dues.filter((due) => due >= minute(at));
        expect(view.next?.due).toBe(Math.min(...(ahead.length === 0 ? dues : ahead)));
        expect(view.next?.overdue).toBe(ahead.length === 0);
        expect(view.overdue.map(({ due }) => due)).toEqual(
          dues.filter((due) => due < minute(at)).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

test('an incident that ended misses nothing more', () => {
  const incident = BuiltIncident.registered()
    .with('level.set', { at: t0, level: 'P1', reason: null })
    .with('incident.marked_false_alarm', { at: minute(10), reason: 'test traffic' });
  expect(incident.at(500)).toMatchObject({ respond: { state: 'running' }, restore: { state: 'running' }, alarms: 0 });
});

test('a level that was missed already shows as missed also when it was met by the former level', () => {
  const incident = BuiltIncident.registered()
    .with('level.set', { at: t0, level: 'P3', reason: null })
    .with('response.launched', { at: minute(60) })
    .with('level.set', { at: minute(70), level: 'P1', reason: 'it spread' });
  expect(incident.at(69).respond).toMatchObject({ state: 'met', metAt: minute(60) });
  expect(incident.at(70).respond).toMatchObject({ state: 'missed', due: minute(15), metAt: minute(60) });
  incident.with('level.set', { at: minute(80), level: 'P3', reason: 'it did not' });
  expect(incident.at(80).respond).toMatchObject({ state: 'met', due: minute(120) });
});

test('the share of the time after which it is at risk is the policy’s', () => {
  const incident = BuiltIncident.registered().with('level.set', { at: t0, level: 'P1', reason: null });
  expect(incident.at(7.4, handbookWith({ atRiskShare: 0.5 })).respond.state).toBe('running');
  expect(incident.at(7.5, handbookWith({ atRiskShare: 0.5 })).respond.state).toBe('at_risk');
});

test('before a stage is active only the binding deadlines are due; a stage entered early is due at its end', () => {
  const incident = BuiltIncident.registered().with('level.set', { at: t0, level: 'P4', reason: null });
  expect(incident.at(1).next).toMatchObject({ kind: 'respond', due: minute(24 * hour) });
  incident.with('stage.entered', { at: minute(2), stage: 'resolve', reason: null });
  expect(incident.at(2).next).toEqual({ kind: 'stage', stage: 'resolve', due: minute(4 * hour), overdue: false });
});

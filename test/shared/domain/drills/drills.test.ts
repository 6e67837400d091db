import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drillAt, isShown } from '../../../../shared/domain/drills/drill-at.ts';
import type { Inject } from '../../../../shared/domain/drills/drill-script.ts';
import { declareIncident } from '../../../../shared/domain/incident/decide.ts';
import { declareIncidentSchema } from '../../../../shared/domain/incident/command.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { drillDrafts } from '../../../helpers/arbitraries/drills.ts';
import { factsFrom } from '../../../helpers/arbitraries/events.ts';
import { BuiltIncident, minute, stream, t0 } from '../../../helpers/incident-builder.ts';

const inject = (id: string, afterMinutes: number, hidden = true): Inject => ({
  id,
  afterMinutes,
  kind: 'observation',
  text: `inject ${id}`,
  role: null,
  hidden,
});
const injects = [inject('late', 30), inject('first', 5), inject('told', 30, false)];

const drill = () =>
  BuiltIncident.registered({}, 'drill').with('drill.scripted', { at: t0, script: 's', name: 'Login down', injects });
const states = (incident: BuiltIncident, minutes: number) =>
  Object.fromEntries((incident.at(minutes).drill?.injects ?? []).map(({ id, state }) => [id, state]));

describe('a drill', () => {
  test('is marked from its declaration on, and an incident in earnest never is', () => {
    const identity = { number: 'INC-20240408-001-7QK2', slug: 'x', origin: 'drill', handbookVersion: 1 } as const;
    const script = { id: 's', name: 'Login down', injects, by: null, at: t0 };
    const declare = declareIncidentSchema.parse({ fields: { title: 'Login down' }, drill: {} });
    const decision = declareIncident(declare, identity, t0, script);
    expect(decision.ok && decision.value.map(({ kind }) => kind)).toContain('drill.scripted');
    expect(BuiltIncident.registered().at(1).drill).toBeNull();
    expect(BuiltIncident.registered({}, 'drill').at(1).drill).toEqual({ script: null, injects: [] });
    expect(declareIncidentSchema.parse({ fields: { title: 'Login down' } }).drill).toBeNull();
  });

  test('gives out each inject at its minute, to the millisecond, by the clock alone', () => {
    const incident = drill();
    expect(states(incident, 4)).toEqual({ first: 'ahead', late: 'ahead', told: 'ahead' });
    expect(states(incident, 5 - 1 / 60_000)).toMatchObject({ first: 'ahead' });
    expect(states(incident, 5)).toMatchObject({ first: 'open' });
    expect(states(incident, 30)).toEqual({ first: 'open', late: 'open', told: 'open' });
  });

  test('keeps from those who are drilled what is hidden until it is due', () => {
    const shown = (minutes: number) => (drill().at(minutes).drill?.injects ?? []).filter((one) => isShown(one));
    expect(shown(0).map(({ id }) => id)).toEqual(['told']);
    expect(shown(30)).toHaveLength(3);
  });

  test('moves with T0: who found it earlier gets its news earlier', () => {
    const incident = drill();
    incident.ask({ kind: 'change_registration', changes: { detectedAt: minute(-10) } }, minute(1));
    expect(states(incident, 1)).toMatchObject({ first: 'open' });
  });

  test('gives nothing out once it is over', () => {
    const incident = drill().with('incident.closed', { at: minute(10), openItems: [], reason: 'enough' });
    expect(states(incident, 40)).toEqual({ first: 'open', late: 'unplayed', told: 'unplayed' });
  });

  test('measures how long an inject waited, and takes the first answer of two consoles', () => {
    const incident = drill()
      .with('inject.answered', { at: minute(9), inject: 'first', text: 'x', note: 'second' }, 'Jim')
      .with('inject.answered', { at: minute(7), inject: 'first', text: 'x', note: null }, 'Lily');
    const first = incident.at(20).drill?.injects[0];
    expect(first).toMatchObject({ state: 'answered', tookMs: 120_000 });
    expect(first?.answers.map(({ by }) => by)).toEqual(['Lily', 'Jim']);
    const early = drill().with('inject.answered', { at: minute(2), inject: 'first', text: 'x', note: null });
    expect(early.at(20).drill?.injects[0]).toMatchObject({ state: 'answered', tookMs: null });
  });
});

describe('an inject is taken up', () => {
  const ask = (incident: BuiltIncident, id: string, now: number, at?: number) => {
    const decision = incident.ask({ kind: 'answer_inject', inject: id, at, note: ' called them ' }, minute(now));
    return decision.ok ? decision.value[0] : decision.error.code;
  };

  test('once it came, with what it said and what was done', () => {
    expect(ask(drill(), 'first', 6)).toMatchObject({
      kind: 'inject.answered',
      body: { inject: 'first', text: 'inject first', note: 'called them' },
    });
  });

  test('not when it is unknown, hidden still, announced but ahead, back-dated before it came, or taken up', () => {
    expect(ask(drill(), 'no', 6)).toBe('unknown_inject');
    expect(ask(BuiltIncident.registered(), 'first', 6)).toBe('unknown_inject');
    expect(ask(drill(), 'late', 6)).toBe('unknown_inject');
    expect(ask(drill(), 'told', 6)).toBe('inject_not_due');
    expect(ask(drill(), 'first', 6, minute(4))).toBe('inject_not_due');
    const incident = drill();
    ask(incident, 'first', 6);
    expect(ask(incident, 'first', 8)).toBe('inject_answered');
  });
});

test('a drill reads alike whatever the order in which its facts arrive, and never throws', () => {
  fc.assert(
    fc.property(
      factsFrom(drillDrafts),
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: -60, max: 600 }),
      (facts, keys, minutes) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: keys.next().value }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ fact }) => fact);
        const stateOf = (list: typeof facts) =>
          list.reduce((state, fact) => evolve(state, fact), emptyIncident(stream));
        const how = { t0, at: minute(minutes), clock: minute(minutes), ended: false };
        expect(drillAt(stateOf(shuffled), how)).toEqual(drillAt(stateOf(facts), how));
      },
    ),
  );
});

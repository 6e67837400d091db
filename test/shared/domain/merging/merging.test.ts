import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { echoesOf } from '../../../../shared/domain/merging/decide-merging.ts';
import { absorbedAt, mergedIntoAt } from '../../../../shared/domain/merging/merged-at.ts';
import { drafts, factsFrom, instants } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, other, stream } from '../../../helpers/incident-builder.ts';

const merge = { kind: 'merge_incident', target: other, reason: 'the same pool' } as const;
const named = { number: 'INC-20240408-001-7QK2', title: 'Checkout answers 502' };
const incidentOf = (incident: BuiltIncident) => () => incident.at(10);
const going = () => BuiltIncident.registered();
const ask = (
  incident: BuiltIncident,
  target: BuiltIncident | null,
  command: Parameters<BuiltIncident['ask']>[0] = merge,
) => {
  const decision = incident.ask(command, minute(10), target === null ? {} : { incidentOf: incidentOf(target) });
  return decision.ok ? decision.value.map(({ kind }) => kind) : decision.error.code;
};

describe('an incident is merged', () => {
  test('into one that goes on, and ends there', () => {
    const incident = going();
    expect(ask(incident, going())).toEqual(['incident.merged_into']);
    expect(incident.at(11)).toMatchObject({
      status: 'duplicate',
      mergedInto: { incident: other, ...named },
      next: null,
    });
    expect(incident.at(9)).toMatchObject({ status: 'open', mergedInto: null });
  });

  test('not into itself, nor one that is not here or over, nor a drill with what is in earnest', () => {
    const over = going().with('incident.closed', { at: minute(5), openItems: [], reason: null });
    expect(ask(going(), null)).toBe('unknown_incident');
    expect(ask(going(), going(), { ...merge, target: stream })).toBe('unknown_incident');
    expect(ask(going(), over)).toBe('target_ended');
    expect(ask(over, going())).toBe('incident_ended');
    expect(ask(going(), BuiltIncident.registered({}, 'drill'))).toBe('drill_apart');
    expect(ask(BuiltIncident.registered({}, 'drill'), going())).toBe('drill_apart');
  });

  test('and taken up again by itself, with a reason', () => {
    const incident = going();
    ask(incident, going());
    expect(ask(incident, going(), { kind: 'reopen_incident', reason: 'another pool' })).toEqual(['incident.reopened']);
    expect(incident.at(11)).toMatchObject({ status: 'open', mergedInto: null });
  });
});

describe('the other incident', () => {
  const echo = (incident: BuiltIncident, command: Parameters<BuiltIncident['ask']>[0], carryTasks: boolean) => {
    const before = incident.at(10);
    const decision = incident.ask(command, minute(10), { incidentOf: incidentOf(going()) });
    const how = { carryTasks, newId: () => 'carried' };
    return decision.ok ? echoesOf(stream, before, decision.value, how) : [];
  };
  const withTasks = () =>
    ['open', 'done']
      .reduce(
        (incident, task) =>
          incident.with('task.added', {
            at: minute(1),
            task,
            text: task,
            kind: 'fix',
            owner: 'Jim',
            role: null,
            due: minute(60),
          }),
        going(),
      )
      .with('task.changed', { at: minute(2), task: 'done', text: 'done', changes: { state: 'done' } });

  test('tells that it took it in, with the tasks that are open where they go along', () => {
    const [alone] = echo(withTasks(), merge, false);
    expect(alone?.incident).toBe(other);
    expect(alone?.drafts.map(({ kind }) => kind)).toEqual(['incident.absorbed']);
    const [carried] = echo(withTasks(), merge, true);
    expect(carried?.drafts).toMatchObject([
      { kind: 'incident.absorbed', body: { source: stream, ...named, reason: 'the same pool' } },
      { kind: 'task.added', body: { task: 'carried', text: 'open', owner: 'Jim', due: minute(60) } },
    ]);
  });

  test('lets it go when it is taken up again; what was no merge has no echo', () => {
    const incident = going();
    echo(incident, merge, false);
    const [gone] = echo(incident, { kind: 'reopen_incident', reason: 'another pool' }, false);
    expect(gone).toMatchObject({ incident: other, drafts: [{ kind: 'incident.let_go', body: { source: stream } }] });
    const duplicate = going();
    expect(echo(duplicate, { kind: 'mark_duplicate', of: 'INC-1' }, true)).toEqual([]);
    expect(echo(duplicate, { kind: 'reopen_incident', reason: 'no' }, true)).toEqual([]);
  });

  test('lists what it took in and did not let go', () => {
    const body = { source: other, number: 'INC-2', title: 'Login', reason: null };
    const incident = going()
      .with('incident.absorbed', { at: minute(3), ...body })
      .with('incident.let_go', { at: minute(5), ...body });
    expect(incident.at(4).absorbed).toMatchObject([{ incident: other, number: 'INC-2' }]);
    expect(incident.at(6).absorbed).toEqual([]);
  });
});

test('what a duplicate is of is known by its number', () => {
  const incident = going().with('incident.marked_duplicate', { at: minute(3), of: 'INC-7' });
  expect(incident.at(4).mergedInto).toEqual({ incident: null, number: 'INC-7', title: null, at: minute(3) });
});

test('merging reads alike in whatever order the facts arrive; it ended in another exactly when it is a duplicate', () => {
  const shuffled = factsFrom(drafts).chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length })),
  );
  fc.assert(
    fc.property(shuffled, instants, ([facts, again], at) => {
      const [one, two] = [facts, again].map((list) => list.reduce(evolve, emptyIncident(stream)));
      if (one === undefined || two === undefined) return;
      expect(absorbedAt(two, at)).toEqual(absorbedAt(one, at));
      expect(mergedIntoAt(two, at)).toEqual(mergedIntoAt(one, at));
      const view = viewIncident(one, handbook, at);
      if (view !== null) expect(view.mergedInto !== null).toBe(view.status === 'duplicate');
    }),
    { numRuns: 300 },
  );
});

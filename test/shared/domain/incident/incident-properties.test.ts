import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import { decide } from '../../../../shared/domain/incident/decide.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { roleKeys } from '../../../../shared/domain/roles/role.ts';
import { levels } from '../../../../shared/domain/severity/level.ts';
import { stageKeys } from '../../../../shared/domain/stages/stage.ts';
import { drafts, factsFrom, instants, registrations } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { factOf, stream } from '../../../helpers/incident-builder.ts';

function stateOf(facts: readonly Fact[]): IncidentState {
  return facts.reduce(evolve, emptyIncident(stream));
}

test('a set of events gives one state, in whatever order and however often they come', () => {
  const shuffled = factsFrom(drafts).chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([facts, again]) => {
      expect(stateOf(again)).toEqual(stateOf(facts));
    }),
    { numRuns: 400 },
  );
});

test('no sequence of events, registered or not, makes a reading at any time throw', () => {
  fc.assert(
    fc.property(factsFrom(drafts), instants, (facts, at) => {
      const view = viewIncident(stateOf(facts), handbook, at);
      expect(view === null || view.at === at).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('what a reading says holds together, whatever happened', () => {
  fc.assert(
    fc.property(factsFrom(registrations), instants, (facts, at) => {
      const view = viewIncident(stateOf(facts), handbook, at);
      if (view === null) return;
      expect(view.stages.map(({ key }) => key)).toEqual(stageKeys);
      expect(view.checklist).toHaveLength(handbook.checklist.length);
      expect(view.overdue.every(({ due }) => due < at)).toBe(true);
      if (view.next !== null && !view.next.overdue) expect(view.next.due).toBeGreaterThanOrEqual(at);
      if (view.status !== 'open' && view.status !== 'recovered') expect(view.next).toBeNull();
      if (view.recoveredAt !== null) expect(view.recoveredAt).toBeLessThanOrEqual(at);
      if (view.escalation.active) expect(view.escalation.cameDue).toBe(true);
      for (const key of ['detectMs', 'respondMs', 'gradeMs', 'mitigateMs', 'restoreMs'] as const) {
        expect(view.measures[key] ?? 0).toBeGreaterThanOrEqual(0);
      }
      for (const holders of Object.values(view.roles)) expect(new Set(holders).size).toBe(holders.length);
    }),
    { numRuns: 400 },
  );
});

test('what had happened by a time says what stood then: later events change nothing of an earlier reading', () => {
  fc.assert(
    fc.property(factsFrom(registrations), instants, (facts, at) => {
      // A change of the form has no time of its own and holds for all times; it is left out here.
      const timed = facts.filter(({ kind }) => kind !== 'registration.changed' && kind !== 'incident.registered');
      const known = facts.slice(0, 1);
      const all = stateOf([...known, ...timed]);
      const until = stateOf([...known, ...timed.filter((fact) => fact.at <= at)]);
      expect(viewIncident(all, handbook, at)).toEqual(viewIncident(until, handbook, at));
    }),
    { numRuns: 300 },
  );
});

const commands = fc.oneof(
  fc.constantFrom(...levels).map((level) => ({ kind: 'set_level', level })),
  fc.constant({ kind: 'launch_response' }),
  fc.constant({ kind: 'declare_mitigation' }),
  fc.constant({ kind: 'declare_recovery' }),
  fc.constant({ kind: 'revoke_recovery', reason: 'not yet' }),
  fc
    .tuple(fc.constantFrom('enter_stage', 'end_stage', 'skip_stage', 'reopen_stage'), fc.constantFrom(...stageKeys))
    .map(([kind, stage]) => ({ kind, stage, reason: 'so decided' })),
  fc.constantFrom('Li Lei', 'Jim').map((person) => ({ kind: 'name_commander', person })),
  fc
    .tuple(fc.constantFrom('assign_role', 'release_role'), fc.constantFrom(...roleKeys))
    .map(([kind, role]) => ({ kind, role, person: 'Jim' })),
  fc
    .tuple(fc.constantFrom('tick_item', 'reopen_item'), fc.constantFrom(...handbook.checklist.map(({ id }) => id)))
    .map(([kind, item]) => ({ kind, item })),
  fc.constant({ kind: 'state_cause', dimension: 'technical', text: 'pool exhausted' }),
  fc.constantFrom('a', 'b').map((cause) => ({ kind: 'confirm_cause', cause })),
  fc.constant({ kind: 'close_incident', reason: 'done' }),
  fc.constant({ kind: 'mark_false_alarm', reason: 'nothing there' }),
  fc.constant({ kind: 'reopen_incident', reason: 'again' }),
  fc.constant({ kind: 'add_entry', entryKind: 'action', role: 'ops', text: 'restarted' }),
  fc.constant({ kind: 'change_registration', changes: { usersPercent: 10 } }),
);

test('what is decided is valid by its schema, can be taken in, and a refusal changes nothing', () => {
  fc.assert(
    fc.property(factsFrom(registrations, 8), fc.array(commands, { maxLength: 8 }), instants, (facts, asked, now) => {
      let state = stateOf(facts);
      let seq = 1_000;
      for (const input of asked) {
        const before = state;
        const command = incidentCommandSchema.parse(input);
        const decision = decide(state, command, { handbook, now, newId: 'a', hasEntry: () => true });
        if (!decision.ok) {
          expect(state).toBe(before);
          continue;
        }
        expect(decision.value.length).toBeGreaterThan(0);
        for (const event of decision.value) {
          expect(eventBodies[event.kind].safeParse(event.body).success).toBe(true);
          seq += 1;
          state = evolve(state, factOf(event, seq, { recordedAt: now }));
        }
        expect(viewIncident(state, handbook, now)).not.toBeNull();
      }
    }),
    { numRuns: 300 },
  );
});

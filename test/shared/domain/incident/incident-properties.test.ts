import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roleKeys } from '../../../../shared/domain/roles/role.ts';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { decide } from '../../../../shared/domain/incident/decide.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { stageKeys } from '../../../../shared/domain/stages/stage.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { commands } from '../../../helpers/arbitraries/commands.ts';
import { drafts, factsFrom, instants, registrations } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { factOf, stream, t0 } from '../../../helpers/incident-builder.ts';
import { isWorkspaceKind } from '../../../../shared/domain/workspace/workspace-events.ts';

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
      // A role's lead, where it has one, is who stands first among its holders.
      for (const role of roleKeys) {
        const lead = view.roleLeads[role];
        if (lead !== null) expect(view.roles[role][0]).toBe(lead);
      }
    }),
    { numRuns: 400 },
  );
});

test('what had happened by a time says what stood then: later events change nothing of an earlier reading', () => {
  fc.assert(
    fc.property(factsFrom(registrations), instants, (facts, at) => {
      // A change of the form has no time of its own and holds for all times, as the handbook does that an incident runs
      // under; both are left out here.
      const timed = facts.filter(
        ({ kind }) => kind !== 'registration.changed' && kind !== 'incident.registered' && kind !== 'handbook.moved',
      );
      const known = facts.slice(0, 1);
      const all = stateOf([...known, ...timed]);
      const until = stateOf([...known, ...timed.filter((fact) => fact.at <= at)]);
      expect(viewIncident(all, handbook, at)).toEqual(viewIncident(until, handbook, at));
    }),
    { numRuns: 300 },
  );
});

test('the arbitrary events are of every kind that an incident has, and valid by their schemas', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(drafts, ({ kind, body }) => {
      seen.add(kind);
      expect(eventBodies[kind].parse(body)).toEqual(body);
    }),
    { numRuns: 5_000, seed: 1 },
  );
  const ofIncidents = Object.keys(eventBodies).filter((kind) => !isWorkspaceKind(kind));
  expect([...seen].toSorted()).toEqual(ofIncidents.toSorted());
});

describe('what is decided', () => {
  const asked = fc.array(fc.record({ command: commands, passed: fc.integer({ min: 0, max: 200 }) }), { maxLength: 14 });

  /** Everything asked of a new incident, one after the other, time passing in between. */
  function inTurn(
    first: Fact,
    turns: readonly { readonly command: IncidentCommand; readonly passed: number }[],
    each: (step: {
      readonly before: IncidentState;
      readonly after: IncidentState;
      readonly command: IncidentCommand;
      readonly decision: ReturnType<typeof decide>;
      readonly now: number;
    }) => void,
  ): void {
    let state = stateOf([first]);
    let seq = 1;
    let now = t0;
    for (const [index, { command, passed }] of turns.entries()) {
      now += passed * minuteMs;
      const before = state;
      const decision = decide(state, command, {
        handbook,
        now,
        actor: 'Li Lei',
        newId: `cause-${index + 1}`,
        hasEntry: () => true,
      });
      for (const event of decision.ok ? decision.value : []) {
        seq += 1;
        state = evolve(state, factOf(event, seq, { recordedAt: now }));
      }
      each({ before, after: state, command, decision, now });
    }
  }
  const first = registrations.map((registered) => factOf(registered, 1));

  test('is never empty, is as its schema reads it, and can be taken in and read at any time', () => {
    fc.assert(
      fc.property(first, asked, instants, (registered, turns, at) => {
        inTurn(registered, turns, ({ after, decision, now }) => {
          if (!decision.ok) return;
          expect(decision.value.length).toBeGreaterThan(0);
          for (const event of decision.value) expect(eventBodies[event.kind].parse(event.body)).toEqual(event.body);
          for (const time of [at, now]) expect(viewIncident(after, handbook, time)).not.toBeNull();
        });
      }),
      { numRuns: 300 },
    );
  });

  test('says that nothing changed rather than record the same twice: asked again at once, most are refused', () => {
    const repeatable = new Set([
      'comment_review',
      'add_improvement',
      'add_entry',
      // Whether it waits still is the workspace's to say.
      'join_candidate',
      'add_task',
      'draft_communication',
      'draft_plan',
      'record_callback',
      'mute_sound',
      'state_cause',
      'declare_mitigation',
      'correct_entry',
      'remove_entry',
      'undo_action',
    ]);
    fc.assert(
      fc.property(first, asked, (registered, turns) => {
        inTurn(registered, turns, ({ after, command, decision, now }) => {
          // What was said to have happened earlier may have been overtaken since.
          const isNow = !('at' in command) || command.at === undefined;
          if (!decision.ok || !isNow || repeatable.has(command.kind)) return;
          const again = decide(after, command, {
            handbook,
            now,
            actor: 'Li Lei',
            newId: 'again',
            hasEntry: () => true,
          });
          // Clicked twice, a stage is opened and then running; a deed is done and then done already.
          expect(again).toMatchObject({ ok: false });
        });
      }),
      { numRuns: 200 },
    );
  });

  test('is refused with a code that both languages can word, and then nothing has changed', () => {
    fc.assert(
      fc.property(first, asked, (registered, turns) => {
        inTurn(registered, turns, ({ before, after, decision }) => {
          if (decision.ok) return;
          expect(after).toBe(before);
          for (const language of languages) {
            const { code, detail } = decision.error;
            expect(wordsOf(language)(`refusal.${code}`, { detail })).not.toBe('');
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decide } from '../../../../shared/domain/incident/decide.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident, isEntryKind } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { commands } from '../../../helpers/arbitraries/commands.ts';
import { registrations } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, minute, stream, t0 } from '../../../helpers/incident-builder.ts';

const context = { handbook, actor: 'Li Lei', newId: 'n', hasEntry: () => false };

describe('undo', () => {
  it('takes back a whole action, from then on; before it stood', () => {
    const incident = BuiltIncident.registered().with('level.set', { at: minute(1), level: 'P3', reason: null });
    incident.ask({ kind: 'set_level', level: 'P1', reason: 'worse' }, minute(5));
    const done = incident.state.facts.at(-1);
    expect(incident.at(6).level).toBe('P1');
    const undone = incident.ask({ kind: 'undo_action', events: [done?.id as never] }, minute(7), context);
    expect(undone).toMatchObject({ ok: true });
    expect(incident.at(8).level).toBe('P3');
    expect(incident.at(6).level).toBe('P1');
  });

  it('takes back nothing of another’s, nothing twice, and nothing that went out', () => {
    const incident = BuiltIncident.registered().with('response.launched', { at: minute(1) }, 'Jim');
    const [registered, launched] = incident.state.facts;
    const undo = (event: string | undefined, actor = 'Li Lei') => {
      const decision = incident.ask({ kind: 'undo_action', events: [event as never] }, minute(5), {
        ...context,
        actor,
      });
      return decision.ok ? 'done' : decision.error.code;
    };
    expect(undo(launched?.id)).toBe('stays_done');
    expect(undo(registered?.id)).toBe('stays_done');
    expect(undo(`${stream}/00000000000000aa/77`)).toBe('nothing_to_undo');
    expect(undo(launched?.id, 'Jim')).toBe('done');
    expect(undo(launched?.id, 'Jim')).toBe('nothing_to_undo');
  });

  it('strikes out an entry that was just written', () => {
    const incident = BuiltIncident.registered();
    const entry = `${stream}/00000000000000aa/9` as never;
    const asked = { kind: 'undo_action', events: [entry] } as { kind: 'undo_action'; events: [never] };
    expect(incident.ask(asked, minute(5), { hasEntry: (id) => id === entry })).toMatchObject({
      ok: true,
      value: [{ kind: 'entry.removed', body: { entry } }],
    });
  });
});

test('whatever was done and is undone leaves the incident as it was, or is refused with a word in both languages', () => {
  const turns = fc.array(fc.record({ command: commands, passed: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(registrations, turns, (registered, asked) => {
      let now = t0;
      let seq = 1;
      let state: IncidentState = evolve(emptyIncident(stream), factOf(registered, 1));
      const take = (events: readonly Parameters<typeof factOf>[0][]) =>
        events.map((event) => {
          seq += 1;
          const fact = factOf(event, seq, { recordedAt: now });
          state = evolve(state, fact);
          return fact;
        });
      for (const { command, passed } of asked) {
        now += passed * minuteMs;
        const before = state;
        const decision = decide(state, command, { ...context, newId: `cause-${seq}`, now });
        if (!decision.ok || command.kind === 'undo_action') continue;
        const done = take(decision.value).filter(({ kind }) => !isEntryKind(kind));
        if (done.length === 0) continue;
        const undone = decide(
          state,
          { kind: 'undo_action', at: now, events: done.map(({ id }) => id) },
          { ...context, now },
        );
        if (!undone.ok) {
          const { code, detail } = undone.error;
          for (const language of languages) expect(wordsOf(language)(`refusal.${code}`, { detail })).not.toBe('');
          continue;
        }
        take(undone.value);
        const at = now + minuteMs;
        expect(viewIncident(state, handbook, at)).toEqual(viewIncident(before, handbook, at));
      }
    }),
    { numRuns: 200 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../../shared/domain/conflicts/conflicts-of.ts';
import { knowsBy } from '../../../../shared/domain/conflicts/sighting.ts';
import { type EventDraft, draft } from '../../../../shared/domain/event/event-bodies.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import { eventId } from '../../../../shared/record/ids.ts';
import { drafts as anyDraft } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { Consoles, replicaOf, stateOf } from '../../../helpers/consoles-apart.ts';
import { minute, stream, t0 } from '../../../helpers/incident-builder.ts';

const registered = draft('incident.registered', {
  at: t0,
  identity: { number: 'INC-20240408-001-7QK2', slug: 'any', origin: 'declared', handbookVersion: 1 },
  fields: emptyRegistration('Any', t0),
  severityGuess: null,
  severityReason: null,
});
const level = (at: number, value: 'P1' | 'P2' | 'P3') =>
  draft('level.set', { at: minute(at), level: value, reason: 'so' });

/** What met, in short: the thing, what holds, what does not. */
function met(consoles: Consoles) {
  return conflictsOf(stateOf(consoles.all())).map(({ about, kept, lost }) => [about, kept.value, lost.value]);
}

describe('two who had not heard of each other', () => {
  const apart = () => new Consoles().write('A', registered).hear('B', 'A');

  it('conflict where they say otherwise of one thing; the later happened holds', () => {
    const consoles = apart().write('A', level(9, 'P1')).write('B', level(5, 'P2'));
    expect(met(consoles)).toEqual([['level', 'P1', 'P2']]);
    expect(viewIncident(stateOf(consoles.all()), handbook, minute(10))).toMatchObject({
      level: 'P1',
      conflicts: [{ about: 'level', kept: { value: 'P1', by: 'A' }, lost: { value: 'P2', by: 'B' } }],
    });
  });

  it('don’t where they say the same, or where one had heard the other', () => {
    expect(met(apart().write('A', level(9, 'P1')).write('B', level(5, 'P1')))).toEqual([]);
    expect(met(apart().write('A', level(9, 'P1')).hear('B', 'A').write('B', level(12, 'P2')))).toEqual([]);
  });

  it('had heard of each other also by a third', () => {
    const consoles = apart()
      .write('A', level(9, 'P1'))
      .hear('C', 'A')
      .write('C', draft('response.launched', { at: t0 }));
    expect(met(consoles.hear('B', 'C').write('B', level(12, 'P2')))).toEqual([]);
  });

  it('are told once, with what each said last', () => {
    const consoles = apart().write('A', level(1, 'P3')).write('A', level(2, 'P1')).write('B', level(3, 'P2'));
    expect(met(consoles)).toEqual([['level', 'P2', 'P1']]);
  });

  it.each<[string, EventDraft, EventDraft, readonly string[]]>([
    [
      'done beats not applicable, though said earlier',
      draft('item.ticked', { at: minute(1), item: 'report.ops.alert', note: null, evidence: [] }),
      draft('item.marked_not_applicable', { at: minute(2), item: 'report.ops.alert', reason: 'none' }),
      ['item.report.ops.alert', 'done', 'not_applicable'],
    ],
    [
      'reopening beats closing at one moment',
      draft('incident.reopened', { at: minute(5), reason: 'again' }),
      draft('incident.closed', { at: minute(5), openItems: [], reason: null }),
      ['status', 'open', 'closed'],
    ],
    [
      'the form goes by the record, whatever happened when',
      draft('registration.changed', { changes: { title: 'One' }, reason: null }),
      draft('registration.changed', { changes: { title: 'Two' }, reason: null }),
      ['registration.title', 'Two', 'One'],
    ],
    [
      'a commander goes by what happened later',
      draft('commander.named', { at: minute(8), person: 'Li Lei', reason: null }),
      draft('commander.named', { at: minute(7), person: 'Jim', reason: null }),
      ['commander', 'Li Lei', 'Jim'],
    ],
  ])('%s', (_rule, ofA, ofB, expected) => {
    expect(met(apart().write('A', ofA).write('B', ofB))).toEqual([expected]);
  });
});

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ by: fc.constantFrom('A', 'B', 'C'), event: anyDraft }) },
    { weight: 1, arbitrary: fc.record({ by: fc.constantFrom('A', 'B', 'C'), from: fc.constantFrom('A', 'B', 'C') }) },
  ),
  { maxLength: 40 },
);

function played(taken: readonly ({ by: string; event: EventDraft } | { by: string; from: string })[]): Consoles {
  const consoles = new Consoles().write('A', registered);
  for (const step of taken) {
    if ('event' in step) consoles.write(step.by, step.event);
    else if (step.by !== step.from) consoles.hear(step.by, step.from);
  }
  return consoles;
}

describe('merged histories', () => {
  it('are the same, conflicts and all, in whatever order their events arrive, however often', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (taken, chance) => {
        const events = played(taken).all();
        const state = stateOf(events);
        const shuffled = events.toSorted(() => (Number(chance.next().value) % 2 === 0 ? 1 : -1));
        const again = stateOf([...shuffled, ...events]);
        expect(again).toEqual(state);
        expect(conflictsOf(again)).toEqual(conflictsOf(state));
      }),
      { numRuns: 200 },
    );
  });

  it('show every two claims that nobody had seen together, and what holds is what the view shows', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const state = stateOf(played(taken).all());
        const knows = knowsBy(state.sightings);
        for (const { kept, lost } of conflictsOf(state)) {
          expect(kept.value).not.toBe(lost.value);
          expect(knows(kept.event, lost.event) || knows(lost.event, kept.event)).toBe(false);
        }
        const graded = state.facts.filter((fact) => fact.kind === 'level.set');
        const [standing] = graded.slice(-1);
        const beaten = conflictsOf(state).filter(({ about }) => about === 'level');
        expect(beaten.every(({ lost }) => lost.event !== standing?.id)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('of one console never conflict', () => {
    fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 30 }), (events) => {
        const consoles = new Consoles().write('A', registered);
        for (const event of events) consoles.write('A', event);
        expect(met(consoles)).toEqual([]);
      }),
    );
  });
});

it('who knew of what ends, whatever is claimed', () => {
  const [a, b] = [eventId(stream, replicaOf('A'), 1), eventId(stream, replicaOf('B'), 1)];
  const knows = knowsBy([
    { by: a, saw: [b] },
    { by: b, saw: [a] },
  ]);
  expect(knows(a, b)).toBe(true);
  expect(knows(a, a)).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../../shared/domain/conflicts/conflicts-of.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { currentRegistration } from '../../../../shared/domain/incident/registration-at.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import { t0 } from '../../../helpers/incident-builder.ts';
import { Consoles, stateOf } from '../../../helpers/consoles-apart.ts';

const registered = draft('incident.registered', {
  at: t0,
  identity: { number: 'INC-20240408-001-00AA', slug: 'apart', origin: 'declared', handbookVersion: 1 },
  fields: { ...emptyRegistration('Apart', t0), summary: 'orders fail in Berlin' },
  severityGuess: null,
  severityReason: null,
});
const summary = (text: string) => draft('registration.changed', { changes: { summary: text }, reason: null });
const summaryOf = (consoles: Consoles) => currentRegistration(stateOf(consoles.all()))?.fields.summary;

describe('a long text that two changed without hearing of each other', () => {
  it('unites what they wrote in other places, without a conflict', () => {
    const consoles = new Consoles().write('a', registered).hear('b', 'a');
    consoles.write('a', summary('all orders fail in Berlin')).write('b', summary('orders fail in Berlin again'));
    expect(summaryOf(consoles)).toBe('all orders fail in Berlin again');
    expect(conflictsOf(stateOf(consoles.all()))).toEqual([]);
  });

  it('keeps both where they overlap, and says so', () => {
    const consoles = new Consoles().write('a', registered).hear('b', 'a');
    consoles.write('a', summary('orders fail in Paris')).write('b', summary('orders fail in Rome'));
    expect(summaryOf(consoles)).toBe('orders fail in ‹Paris ¦ Rome›');
    const [met, ...others] = conflictsOf(stateOf(consoles.all()));
    expect(others).toEqual([]);
    expect([met?.about, met?.kept.by, met?.lost.by]).toEqual(['registration.summary', 'b', 'a']);
  });

  it('is settled by who has seen both', () => {
    const consoles = new Consoles().write('a', registered).hear('b', 'a');
    consoles.write('a', summary('orders fail in Paris')).write('b', summary('orders fail in Rome')).hear('a', 'b');
    consoles.write('a', summary('orders fail in Paris and Rome'));
    expect(summaryOf(consoles)).toBe('orders fail in Paris and Rome');
  });

  it('builds on what its author had seen, though others go on meanwhile', () => {
    const consoles = new Consoles().write('a', registered).hear('b', 'a');
    consoles.write('a', summary('all orders fail in Berlin')).hear('b', 'a');
    consoles.write('a', summary('all orders fail in Berlin today'));
    consoles.write('b', summary('nearly all orders fail in Berlin'));
    expect(summaryOf(consoles)).toBe('nearly all orders fail in Berlin today');
  });

  it('is one text everywhere, whatever came first', () => {
    const texts = fc.constantFrom('orders fail', 'all orders fail', 'orders fail in Rome', 'no order goes', '');
    const step = fc.oneof(
      fc.record({ who: fc.constantFrom('a', 'b', 'c'), text: texts }),
      fc.record({ who: fc.constantFrom('a', 'b', 'c'), from: fc.constantFrom('a', 'b', 'c') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const consoles = new Consoles().write('a', registered).hear('b', 'a').hear('c', 'a');
        for (const one of steps) {
          if ('text' in one) consoles.write(one.who, summary(one.text));
          else if (one.who !== one.from) consoles.hear(one.who, one.from);
        }
        const all = consoles.all();
        const shuffled = all
          .map((event) => ({ event, by: chance.next().value ?? 0 }))
          .toSorted((left, right) => left.by - right.by);
        const other = stateOf(shuffled.map(({ event }) => event));
        expect(currentRegistration(other)?.fields).toEqual(currentRegistration(stateOf(all))?.fields);
        expect(conflictsOf(other)).toEqual(conflictsOf(stateOf(all)));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const people = fc.constantFrom('Jim', 'Lily', 'Li Lei');
const offers = fc.constantFrom('a', 'b');
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('offered', 'accepted', 'declined', 'withdrawn', 'named'),
    minute: fc.integer({ min: 1, max: 9 }),
    offer: offers,
    person: people,
  }),
  { maxLength: 8 },
);

/** Facts as consoles that had not heard of each other may leave them: two answers, answers to nothing, late offers. */
function built(given: readonly { kind: string; minute: number; offer: string; person: string }[]): BuiltIncident {
  const incident = BuiltIncident.registered();
  for (const { kind, minute: when, offer, person } of given) {
    const of = { at: minute(when), offer, person };
    if (kind === 'offered') incident.with('command.offered', { ...of, note: null });
    else if (kind === 'accepted') incident.with('command.accepted', of);
    else if (kind === 'declined') incident.with('command.declined', { ...of, reason: null });
    else if (kind === 'withdrawn') incident.with('command.withdrawn', of);
    else incident.with('commander.named', { at: minute(when), person, reason: null });
  }
  return incident;
}

test('whatever was offered and answered apart, one person commands, alike in any order of arrival', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), (given, chance) => {
      const incident = built(given);
      const shuffled = incident.state.facts
        .map((fact) => ({ fact, rank: chance.next().value as number }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ fact }) => fact);
      let state = emptyIncident(incident.state.id);
      for (const fact of shuffled) state = evolve(state, fact);
      const view = viewIncident(state, handbook, minute(10));
      expect(view?.commander).toEqual(incident.at(10).commander);
      expect(view?.commandOffer).toEqual(incident.at(10).commandOffer);
    }),
  );
});

test('the commander is who took command last; an offer that was answered, or overtaken, waits no more', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const { commander, commandOffer } = built(given).at(10);
      const taken = given.filter(({ kind }) => kind === 'named' || kind === 'accepted');
      const last = taken.reduce<(typeof given)[number] | null>(
        (latest, step) => (latest === null || step.minute >= latest.minute ? step : latest),
        null,
      );
      expect(commander).toBe(last?.person ?? null);
      if (commandOffer === null) return;
      const answers = new Set(['accepted', 'declined', 'withdrawn']);
      expect(given.some(({ kind, offer }) => offer === commandOffer.id && answers.has(kind))).toBe(false);
      expect(last === null || minute(last.minute) <= commandOffer.at).toBe(true);
    }),
  );
});

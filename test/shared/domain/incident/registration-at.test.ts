import { expect, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import { currentRegistration } from '../../../../shared/domain/incident/registration-at.ts';
import { factOf, minute, stream } from '../../../helpers/incident-builder.ts';

function registered(title: string, at: number, seq: number): Fact {
  const identity = { number: 'INC-20240408-001-7QK2', slug: 'built', origin: 'declared', handbookVersion: 1 } as const;
  const fields = emptyRegistration(title, minute(at));
  const body = { at: minute(at), identity, fields, severityGuess: null, severityReason: null };
  return factOf(draft('incident.registered', body), seq, { recordedAt: minute(seq) });
}
const titled = (title: string, seq: number) =>
  factOf(draft('registration.changed', { changes: { title }, reason: null }), seq, { recordedAt: minute(seq) });
const of = (...facts: readonly Fact[]) => currentRegistration(facts.reduce(evolve, emptyIncident(stream)));

test('what was registered first in the record counts, whenever it is said to have happened', () => {
  expect(of(registered('first', 9, 1), registered('second', 2, 2))?.fields.title).toBe('first');
});

test('each field is by its last change in record order, also from a console whose clock is wrong', () => {
  // Recorded second by the record's own order, long before by its author's wall clock.
  const slow = { ...titled('second', 3), recordedAt: minute(-900), at: minute(-900) };
  expect(of(registered('none', 0, 1), titled('first', 2), slow)?.fields.title).toBe('second');
});

test('a change that comes before what it changes waits for it', () => {
  expect(of(titled('early', 2))).toBeNull();
  expect(of(titled('early', 2), registered('none', 0, 1))?.fields.title).toBe('early');
});

test('a change of one field leaves the others', () => {
  const percent = factOf(draft('registration.changed', { changes: { usersPercent: 10 }, reason: null }), 3);
  const { fields } = of(registered('none', 0, 1), titled('named', 2), percent) ?? {};
  expect(fields).toMatchObject({ title: 'named', usersPercent: 10, detectedAt: minute(0) });
});

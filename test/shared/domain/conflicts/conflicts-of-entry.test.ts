import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOfEntry } from '../../../../shared/domain/conflicts/conflicts-of-entry.ts';
import { conflictEntry } from '../../../../shared/domain/conflicts/conflict-entry.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import type { FactOf } from '../../../../shared/domain/event/fact.ts';
import { writtenEntry } from '../../../../shared/domain/timeline/entry-of-facts.ts';
import { entryText } from '../../../../shared/report/entry-text.ts';
import { zonedTime } from '../../../../shared/report/zoned-time.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { eventId } from '../../../../shared/record/ids.ts';
import { Consoles, type Event, replicaOf, stateOf } from '../../../helpers/consoles-apart.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { minute, stream } from '../../../helpers/incident-builder.ts';

const entry = eventId(stream, replicaOf('a'), 1);
const added = draft('entry.added', {
  at: minute(1),
  approximate: false,
  kind: 'action',
  role: 'ops',
  text: 'restarted the gateway in Berlin',
  important: false,
});
type Changes = FactOf<'entry.corrected'>['body']['changes'];
const corrected = (changes: Changes) => draft('entry.corrected', { entry, changes, reason: null });
const apart = () => new Consoles().write('a', added).hear('b', 'a').hear('c', 'a');

function partsOf(events: readonly Event[]) {
  const facts = events.map(({ fact }) => fact);
  const first = facts.find((fact) => fact.kind === 'entry.added');
  if (first === undefined) throw new Error('no entry');
  return [first, facts.filter((fact) => fact.kind === 'entry.corrected'), stateOf(events).sightings] as const;
}

function met(consoles: Consoles) {
  return conflictsOfEntry(...partsOf(consoles.all())).map(({ about, kept, lost }) => [
    about.slice(`entry.${entry}.`.length),
    kept.value,
    kept.by,
    lost.value,
    lost.by,
  ]);
}

function shown(events: readonly Event[]) {
  const [first, corrections, sightings] = partsOf(events);
  return writtenEntry(first, corrections, [], sightings);
}

describe('two who correct one entry', () => {
  it('without having heard of each other conflict, with both values and who', () => {
    const consoles = apart()
      .write('a', corrected({ at: minute(3), important: true }))
      .write('b', corrected({ at: minute(5), important: true }));
    expect(met(consoles)).toEqual([['at', String(minute(5)), 'b', String(minute(3)), 'a']]);
    expect(shown(consoles.all()).at).toBe(minute(5));
  });

  it('don’t where one had heard the other, or where they say the same or of another field', () => {
    const heard = apart()
      .write('a', corrected({ kind: 'note' }))
      .hear('b', 'a')
      .write('b', corrected({ kind: 'decision' }));
    expect(met(heard)).toEqual([]);
    const same = apart()
      .write('a', corrected({ kind: 'note' }))
      .write('b', corrected({ kind: 'note', role: 'dev' }));
    expect(met(same)).toEqual([]);
  });

  it('unite their texts where they changed other words, and neither is lost', () => {
    const consoles = apart()
      .write('a', corrected({ text: 'restarted the gateway in Berlin twice' }))
      .write('b', corrected({ text: 'stopped the gateway in Berlin' }));
    expect(shown(consoles.all()).text).toBe('stopped the gateway in Berlin twice');
    expect(met(consoles)).toEqual([]);
  });

  it('keep both where they changed the same words, and it says so', () => {
    const consoles = apart()
      .write('a', corrected({ text: 'restarted the gateway in Paris' }))
      .write('b', corrected({ text: 'restarted the gateway in Rome' }));
    expect(shown(consoles.all()).text).toBe('restarted the gateway in ‹Paris ¦ Rome›');
    expect(met(consoles)).toEqual([
      ['text', 'restarted the gateway in Rome', 'b', 'restarted the gateway in Paris', 'a'],
    ]);
    consoles.hear('a', 'b').write('a', corrected({ text: 'restarted both gateways' }));
    expect(shown(consoles.all()).text).toBe('restarted both gateways');
  });

  it('are told in words, whatever they corrected', () => {
    const all = { at: minute(3), endAt: null, approximate: true, kind: 'note', role: 'dev', important: true } as const;
    const others = {
      at: minute(4),
      endAt: minute(9),
      approximate: false,
      kind: 'alert',
      role: 'qa',
      important: false,
    } as const;
    const consoles = apart()
      .write('a', corrected({ ...all, text: 'one' }))
      .write('b', corrected({ ...others, text: 'other' }));
    const conflicts = conflictsOfEntry(...partsOf(consoles.all()));
    expect(conflicts).toHaveLength(7);
    for (const language of languages) {
      for (const conflict of conflicts) {
        const row = conflictEntry(conflict, 'restarted the gateway');
        const text = entryText(row, handbook, wordsOf(language), language, zonedTime('UTC', language));
        expect(text).toContain('restarted the gateway');
        expect(text).not.toMatch(/undefined|null|true|false|entry\.|\d{13}/u);
      }
    }
  });
});

it('an entry is one everywhere, whatever came first, and no text that was written is lost unseen', () => {
  const changes = fc.record(
    {
      text: fc.constantFrom('restarted', 'restarted the gateway', 'stopped the gateway in Berlin', 'rolled back'),
      at: fc.nat({ max: 4 }).map(minute),
      important: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const who = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(fc.record({ who, changes }), fc.record({ who, from: who }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
      const consoles = apart();
      for (const one of steps) {
        if ('changes' in one) consoles.write(one.who, corrected(one.changes));
        else if (one.who !== one.from) consoles.hear(one.who, one.from);
      }
      const all = consoles.all();
      const shuffled = all
        .map((event) => ({ event, by: chance.next().value ?? 0 }))
        .toSorted((left, right) => left.by - right.by)
        .map(({ event }) => event);
      expect(shown(shuffled)).toEqual(shown(all));
      expect(conflictsOfEntry(...partsOf(shuffled))).toEqual(conflictsOfEntry(...partsOf(all)));
      for (const { kept, lost } of conflictsOfEntry(...partsOf(all))) expect(kept.value).not.toBe(lost.value);
    }),
  );
});

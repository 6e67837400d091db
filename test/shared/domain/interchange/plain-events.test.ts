import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interchangeSchema } from '../../../../shared/domain/interchange/interchange-schema.ts';
import { plainEvents } from '../../../../shared/domain/interchange/plain-events.ts';
import { interchangeFiles } from '../../../helpers/arbitraries/interchange-files.ts';

const byTheSchema = (events: unknown) => interchangeSchema.safeParse({ title: 'Any', events }).data?.events ?? null;

test('right events are read as the schema reads them', () => {
  fc.assert(
    fc.property(interchangeFiles, ({ events = [] }) => {
      expect(plainEvents(events)).toEqual(byTheSchema(events));
    }),
  );
});

const oddities = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 1, true, '', '  ', 'P1', 'action', 'ops', '2024-02-30T07:23:00Z', [], {}),
  fc.constantFrom(
    '\u0000',
    'a\u0007b',
    'tab\there',
    '\ud800',
    '\udc00x',
    '👩‍🚒',
    '\u007f',
    '\u0085',
    'x'.repeat(100_001),
  ),
  fc.string({ unit: 'binary' }),
);

test('whatever an event holds, it is read as the schema reads it or left to the schema', () => {
  const event = { at: '2024-04-08T07:23:00Z', kind: 'action', role: 'ops', text: 'restarted', approximate: true };
  const fields = fc.constantFrom('at', 'kind', 'role', 'text', 'approximate', 'other');
  fc.assert(
    fc.property(fields, oddities, (field, odd) => {
      const events = [event, { ...event, [field]: odd }];
      expect(plainEvents(events)).toEqual(byTheSchema(events));
    }),
    { numRuns: 500 },
  );
});

test.each([[null], [{}], ['events'], [[null]], [[[]]], [['restarted']]])('%j is left to the schema', (value) => {
  expect(plainEvents(value)).toBeNull();
});

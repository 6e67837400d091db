import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import { readUsualEntry } from '../../../../shared/domain/event/usual-entry.ts';
import { maxTextLength } from '../../../../shared/domain/incident/registration.ts';

const usual = { at: 5, approximate: false, kind: 'action', role: 'ops', text: '重启网关', important: true };

/** What the schema says of a sealed body's data, null for none. */
const bySchema = (data: unknown) => eventBodies['entry.added'].safeParse(data).data ?? null;

describe('the usual form of an entry', () => {
  test('is read by its fields, in the order of the schema', () => {
    const { at, ...others } = usual;
    expect(JSON.stringify(readUsualEntry({ data: { ...others, at } }))).toBe(JSON.stringify(bySchema(usual)));
  });

  test('is never read as anything but what the schema says, whatever stands in a field', () => {
    const values = fc.oneof(
      fc.constantFrom(null, true, -0, 0.5, 8.64e15, 8.64e15 + 1, 2 ** 53, '', ' ', 'ops', 'note', 'external', [], {}),
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.constant('x'.repeat(maxTextLength + 1)),
    );
    const names = fc.constantFrom(...Object.keys(usual), 'endAt', 'alt', '__proto__');
    fc.assert(
      fc.property(names, values, fc.boolean(), (name, value, isLeftOut) => {
        const { [name as keyof typeof usual]: _, ...others } = usual;
        const data: unknown = JSON.parse(JSON.stringify(isLeftOut ? others : { ...others, [name]: value }));
        const read = readUsualEntry({ data });
        if (read !== null) expect(read).toEqual(bySchema(data));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['an end', { data: { ...usual, endAt: 6 } }],
    ['words beside it', { alt: 'x', data: usual }],
    ['no data', {}],
    ['a list', [usual]],
    ['nothing', null],
  ])('with %s is left to the schema', (_name, sealed) => {
    expect(readUsualEntry(sealed)).toBeNull();
  });
});

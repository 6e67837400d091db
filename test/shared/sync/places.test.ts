import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamIdSchema } from '../../../shared/record/ids.ts';
import { type Place, placeSchema, presenceSchema } from '../../../shared/sync/messages.ts';
import { placesOf } from '../../../shared/sync/places.ts';

const streams = ['a', 'b', 'c'].map((end) => streamIdSchema.parse(`01900000-0000-7000-8000-00000000000${end}`));
const [one, two] = streams as [(typeof streams)[number], (typeof streams)[number]];

const places = fc.array(
  fc.record<Place>({
    stream: fc.constantFrom(null, ...streams),
    view: fc.constantFrom(...placeSchema.shape.view.options),
  }),
  { maxLength: 40 },
);

describe('what the windows of one console show', () => {
  it.each<[string, readonly Place[], readonly Place[]]>([
    [
      'a wall tells more than a board',
      [
        { stream: null, view: 'board' },
        { stream: one, view: 'wall' },
      ],
      [{ stream: one, view: 'wall' }],
    ],
    ['a board alone is told', [{ stream: null, view: 'board' }], [{ stream: null, view: 'board' }]],
    ['nothing is nowhere', [], []],
    [
      'a room and a wall of different incidents are both told',
      [
        { stream: one, view: 'room' },
        { stream: two, view: 'wall' },
      ],
      [
        { stream: one, view: 'room' },
        { stream: two, view: 'wall' },
      ],
    ],
    [
      'two windows alike are one',
      [
        { stream: one, view: 'room' },
        { stream: one, view: 'room' },
      ],
      [{ stream: one, view: 'room' }],
    ],
  ])('%s', (_, windows, told) => {
    expect(placesOf(windows)).toEqual(told);
  });

  it('can always be sent, leaves out no incident, and makes none up', () => {
    fc.assert(
      fc.property(places, (windows) => {
        const told = placesOf(windows);
        expect(presenceSchema.safeParse({ person: null, places: told }).success).toBe(true);
        const shown = (of: readonly Place[]) => new Set(of.flatMap(({ stream }) => stream ?? []));
        expect(shown(told)).toEqual(shown(windows));
        expect(told.length > 0).toBe(windows.length > 0);
      }),
    );
  });
});

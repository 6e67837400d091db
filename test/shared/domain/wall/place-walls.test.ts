import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWalls } from '../../../../shared/domain/wall/place-walls.ts';

const desk = { id: 'desk', isWorkedOn: true };
const left = { id: 'left', isWorkedOn: false };
const right = { id: 'right', isWorkedOn: false };

describe('walls', () => {
  it.each([
    ['stand where they were chosen to', ['left', 'right'], [desk, left, right], ['left', 'right']],
    ['go to a free display when theirs is unplugged', ['left'], [desk, right], ['right']],
    ['wait when there is no free one', ['left', 'right'], [desk, right], [null, 'right']],
    ['never cover a console they were not chosen for', ['left'], [desk], [null]],
    ['may be chosen for the display that is worked at', ['desk'], [desk], ['desk']],
    ['take one free display each', ['gone', 'gone too'], [desk, left, right], ['left', 'right']],
    ['leave a display to the wall that was chosen for it', ['gone', 'left'], [desk, left], [null, 'left']],
    ['are nowhere without a display', ['left'], [], [null]],
    ['come back', ['left'], [desk, right, left], ['left']],
  ])('%s', (_, chosen, displays, on) => {
    expect(placeWalls(chosen, displays)).toEqual(chosen.map((id, place) => ({ chosen: id, on: on[place] })));
  });

  it('never stand on one another, whatever is plugged', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const displays = fc.uniqueArray(fc.record({ id: ids, isWorkedOn: fc.boolean() }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(fc.uniqueArray(ids), displays, (chosen, there) => {
        const placed = placeWalls(chosen, there).flatMap(({ on }) => (on === null ? [] : [on]));
        expect(new Set(placed).size).toBe(placed.length);
        for (const id of placed) expect(there.map((display) => display.id)).toContain(id);
      }),
    );
  });
});

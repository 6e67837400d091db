import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnShare, letterSizes, usualRoom, wallRoomSchema } from '../../../../shared/domain/wall/letter-sizes.ts';
import { leastLetterHeight, leastWalkUpLetterHeight } from '../../../../shared/domain/wall/room-profile.ts';
import { languages } from '../../../../shared/words/language.ts';

const rooms = [
  { diagonalInches: 55, farthestSeatMetres: 3 },
  { diagonalInches: 65, farthestSeatMetres: 5 },
  { diagonalInches: 75, farthestSeatMetres: 8 },
  usualRoom,
];
const windows = [
  [1_920, 1_080],
  [3_840, 2_160],
  [1_080, 1_920],
  [3_440, 1_440],
].map(([widthPx = 0, heightPx = 0]) => ({ widthPx, heightPx }));

describe('the sizes of a wall', () => {
  it.each(rooms.flatMap((room) => windows.map((window) => ({ room, window }))))(
    'reach the farthest seat of $room in $window, in both languages',
    ({ room, window }) => {
      const { across, walk, reachMetres } = letterSizes(room, window);
      expect(reachMetres).toBe(room.farthestSeatMetres);
      for (const language of languages) {
        const profile = { ...room, ...window, language };
        expect(across * drawnShare[language]).toBeGreaterThanOrEqual(leastLetterHeight(profile));
        expect(walk * drawnShare[language]).toBeGreaterThanOrEqual(leastWalkUpLetterHeight(profile));
      }
      expect(walk).toBeLessThan(across);
    },
  );

  it('are a table that can be checked by hand: 65 inches, 5 m, 1080 lines', () => {
    expect(letterSizes({ diagonalInches: 65, farthestSeatMetres: 5 }, { widthPx: 1_920, heightPx: 1_080 })).toEqual({
      across: 57,
      walk: 26,
      reachMetres: 5,
    });
  });

  it('leave room for a layout in any room, and say how far they reach then', () => {
    const any = fc.record({
      diagonalInches: fc.double({ min: 10, max: 300, noNaN: true }),
      farthestSeatMetres: fc.double({ min: 0.5, max: 50, noNaN: true }),
    });
    const side = fc.integer({ min: 360, max: 8_192 });
    fc.assert(
      fc.property(any, side, side, (room, widthPx, heightPx) => {
        const { across, reachMetres } = letterSizes(room, { widthPx, heightPx });
        expect(widthPx / across).toBeGreaterThanOrEqual(13.5);
        expect(heightPx / across).toBeGreaterThanOrEqual(10.8);
        expect(reachMetres).toBeLessThanOrEqual(room.farthestSeatMetres);
        expect(wallRoomSchema.safeParse(room).success).toBe(true);
      }),
    );
  });

  it('tell that a seat is too far for its screen', () => {
    const { reachMetres } = letterSizes(
      { diagonalInches: 32, farthestSeatMetres: 10 },
      { widthPx: 1_920, heightPx: 1_080 },
    );
    expect(reachMetres).toBeGreaterThan(3);
    expect(reachMetres).toBeLessThan(4.5);
  });
});

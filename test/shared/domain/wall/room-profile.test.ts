import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RoomProfile,
  leastLetterHeight,
  leastWalkUpLetterHeight,
  roomProfileSchema,
} from '../../../../shared/domain/wall/room-profile.ts';
import { languages } from '../../../../shared/words/language.ts';

const room: RoomProfile = {
  diagonalInches: 65,
  widthPx: 1920,
  heightPx: 1080,
  farthestSeatMetres: 5,
  language: 'en',
};

describe('the least letter height', () => {
  it.each([
    [55, 3, 27.52, 35.78],
    [55, 5, 45.87, 59.63],
    [65, 5, 38.81, 50.46],
    [75, 5, 33.64, 43.73],
    [75, 8, 53.82, 69.97],
  ])('of %i inches read from %i m is %f px, in Chinese %f px', (diagonalInches, farthestSeatMetres, latin, chinese) => {
    const here = { ...room, diagonalInches, farthestSeatMetres };
    expect(leastLetterHeight(here)).toBeCloseTo(latin, 2);
    expect(leastLetterHeight({ ...here, language: 'zh-CN' })).toBeCloseTo(chinese, 2);
  });

  it.each([
    [55, 14.68],
    [65, 12.42],
    [75, 10.76],
  ])('of walk-up text on %i inches is %f px', (diagonalInches, height) => {
    expect(leastWalkUpLetterHeight({ ...room, diagonalInches })).toBeCloseTo(height, 2);
  });
});

describe('in any room', () => {
  const rooms = fc.record({
    diagonalInches: fc.double({ min: 10, max: 300, noNaN: true }),
    widthPx: fc.integer({ min: 640, max: 8192 }),
    heightPx: fc.integer({ min: 360, max: 8192 }),
    farthestSeatMetres: fc.double({ min: 0.5, max: 50, noNaN: true }),
    language: fc.constantFrom(...languages),
  });

  it('a farther seat needs larger letters, and twice as far twice as large', () => {
    fc.assert(
      fc.property(rooms, fc.double({ min: 1.001, max: 10, noNaN: true }), (profile, times) => {
        const farther = { ...profile, farthestSeatMetres: profile.farthestSeatMetres * times };
        expect(leastLetterHeight(farther)).toBeGreaterThan(leastLetterHeight(profile));
        expect(leastLetterHeight(farther) / leastLetterHeight(profile)).toBeCloseTo(times, 6);
      }),
    );
  });

  it('twice the resolution needs twice the pixels', () => {
    fc.assert(
      fc.property(rooms, (profile) => {
        const finer = { ...profile, widthPx: profile.widthPx * 2, heightPx: profile.heightPx * 2 };
        expect(leastLetterHeight(finer) / leastLetterHeight(profile)).toBeCloseTo(2, 6);
        expect(leastWalkUpLetterHeight(finer) / leastWalkUpLetterHeight(profile)).toBeCloseTo(2, 6);
      }),
    );
  });

  it('a larger screen needs fewer pixels, and Chinese more than English', () => {
    fc.assert(
      fc.property(rooms, (profile) => {
        const larger = { ...profile, diagonalInches: profile.diagonalInches * 1.1 };
        expect(leastLetterHeight(larger)).toBeLessThan(leastLetterHeight(profile));
        const [english, chinese] = (['en', 'zh-CN'] as const).map((language) => ({ ...profile, language }));
        expect(leastLetterHeight(chinese ?? profile)).toBeGreaterThan(leastLetterHeight(english ?? profile));
      }),
    );
  });

  it('who walks up reads the same text, wherever the farthest seat is', () => {
    fc.assert(
      fc.property(rooms, (profile) => {
        expect(leastWalkUpLetterHeight({ ...profile, farthestSeatMetres: 50 })).toBe(leastWalkUpLetterHeight(profile));
      }),
    );
  });
});

describe('a room', () => {
  it('is taken as real rooms are', () => {
    expect(roomProfileSchema.parse(room)).toEqual(room);
  });

  it.each([
    ['a diagonal in centimetres', { diagonalInches: 301 }],
    ['a screen to hold in the hand', { diagonalInches: 9 }],
    ['a seat at the screen itself', { farthestSeatMetres: 0 }],
    ['a seat in feet or centimetres', { farthestSeatMetres: 500 }],
    ['no number', { farthestSeatMetres: Number.NaN }],
    ['half a pixel', { widthPx: 1920.5 }],
    ['no height', { heightPx: 0 }],
    ['a language that is not spoken here', { language: 'de' }],
    ['what it does not know', { ceiling: 3 }],
  ])('is refused with %s', (_, change) => {
    expect(roomProfileSchema.safeParse({ ...room, ...change }).success).toBe(false);
  });
});

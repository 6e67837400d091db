import { describe, expect, it } from 'vitest';
import {
  type RoomProfile,
  leastLetterHeight,
  leastWalkUpLetterHeight,
} from '../../../shared/domain/wall/room-profile.ts';
import { rulesOf, sourceFiles } from '../../helpers/colour/style-sheets.ts';

/** Height of what is drawn, as a share of the font size: a capital of Inter, a character of Noto Sans SC. */
const drawn = { en: 0.727, 'zh-CN': 0.9 } as const;

const room: RoomProfile = {
  diagonalInches: 65,
  widthPx: 1920,
  heightPx: 1080,
  farthestSeatMetres: 4.25,
  language: 'en',
};

/** A size of the wall, in pixels of its 1080 lines. */
function size(name: string): number {
  const value = sourceFiles('wall/wall.css')
    .flatMap(({ text }) => rulesOf(text))
    .flatMap(({ declarations }) => declarations)
    .find((declaration) => declaration.name === name)?.value;
  return Number(/^calc\((?<size>\d+) \* var\(--u\)\)$/u.exec(value ?? '')?.groups?.['size']);
}

describe('the wall', () => {
  it.each(['en', 'zh-CN'] as const)('is read across a room of 4.25 m on 65 inches in %s', (language) => {
    expect(size('--wall-across') * drawn[language]).toBeGreaterThanOrEqual(leastLetterHeight({ ...room, language }));
  });

  it.each([55, 65, 75])('is read on %i inches by who walks up to it', (diagonalInches) => {
    expect(size('--wall-walk') * drawn.en).toBeGreaterThanOrEqual(leastWalkUpLetterHeight({ ...room, diagonalInches }));
  });
});

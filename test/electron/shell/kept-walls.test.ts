import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKeptWalls, writeKeptWalls } from '../../../electron/shell/walls/kept-walls.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

test('walls and rooms are kept, and nonsense in their stead is passed over', () => {
  const path = join(temporaryFolder(), 'walls.json');
  expect(readKeptWalls(path)).toEqual({ rooms: {}, walls: [] });
  const kept = {
    rooms: { '7': { diagonalInches: 75, farthestSeatMetres: 8 } },
    walls: [{ display: '7', name: 'Back wall', wall: { incident: null, view: 'countdowns' as const } }],
  };
  writeKeptWalls(path, kept);
  expect(readKeptWalls(path)).toEqual(kept);
  writeFileSync(path, JSON.stringify({ ...kept, rooms: { '7': { diagonalInches: 7_500, farthestSeatMetres: 8 } } }));
  expect(readKeptWalls(path)).toEqual({ rooms: {}, walls: [] });
});

import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

const seeds = 100;

describe('a team on a bad network', () => {
  it(`comes to one record in each of ${seeds} seeds`, async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { violations } = await runSeed(seed);
      expect(violations, `seed ${seed}`).toEqual([]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

const shares = 10;
const seedsEach = 100;

describe('a team on a bad network', () => {
  it.each(Array.from({ length: shares }, (_, share) => share * seedsEach + 1))(
    `comes to one record in each of ${seedsEach} seeds from %i`,
    async (from) => {
      const failed: unknown[] = [];
      let events = 0;
      for (let seed = from; seed < from + seedsEach; seed += 1) {
        const outcome = await runSeed(seed);
        events += outcome.events;
        if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations.slice(0, 5) });
      }
      expect(failed).toEqual([]);
      expect(events).toBeGreaterThan(seedsEach);
    },
  );

  it('is replayed by its seed, to the letter', async () => {
    const first = await runSeed(7);
    expect(await runSeed(7)).toEqual(first);
  });
});

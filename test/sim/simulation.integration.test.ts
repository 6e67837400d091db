import { describe, expect, it } from 'vitest';
import { playCrash, sweepCrashes } from './crash-sweep.ts';
import { runSeed } from './run-seed.ts';

const shares = 10;
const seedsEach = 100;

/** What comes about seldom, and what the thousand seeds are there for. */
const rare = [
  'dropped',
  'duplicated',
  'overtaken',
  'lingered',
  'packed',
  'server lost power at a write',
  'server restored',
  'of a later version',
  'words taken back',
  'restricted from the start',
  'restricted later',
  'access granted',
  'line over presence',
  'line over heads',
  'line over all',
  'goodbye too_slow',
  'goodbye device_revoked',
  'told server_too_old',
  'told client_too_old',
  'duplicate',
  'refused gap',
  'refused forked',
  'refused not_introduced',
  'refused not_allowed',
];

describe('a team on a bad network', () => {
  const reached = new Set<string>();
  let mostReplicas = 0;

  it.each(Array.from({ length: shares }, (_, share) => share * seedsEach + 1))(
    `comes to one record in each of ${seedsEach} seeds from %i`,
    async (from) => {
      const failed: unknown[] = [];
      let events = 0;
      for (let seed = from; seed < from + seedsEach; seed += 1) {
        const outcome = await runSeed(seed);
        events += outcome.events;
        mostReplicas = Math.max(mostReplicas, outcome.replicas);
        for (const what of Object.keys(outcome.reached)) reached.add(what);
        if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations.slice(0, 5) });
      }
      expect(failed).toEqual([]);
      expect(events).toBeGreaterThan(seedsEach);
    },
  );

  it('has met with all that can go wrong, and been thirty replicas and more', () => {
    expect(rare.filter((what) => !reached.has(what))).toEqual([]);
    expect(mostReplicas).toBeGreaterThanOrEqual(30);
  });

  // Alone, of tens of replicas, and on the real store.
  it.each([7, 25, 50])('is replayed by its seed, to the letter: %i', async (seed) => {
    const first = await runSeed(seed);
    expect(await runSeed(seed)).toEqual(first);
    expect((await runSeed(seed + 1)).trace).not.toBe(first.trace);
  });
});

describe('a crash at any write of a console or the server', () => {
  it('leaves nothing behind that does not heal', async () => {
    const { played, broken } = await sweepCrashes();
    expect(broken).toEqual([]);
    expect(played).toBeGreaterThan(500);
  });

  it('is played again by its place', async () => {
    const spot = { who: 'console 1', nth: 7, moment: 'written', of: 'power' } as const;
    expect(await playCrash(spot)).toEqual(await playCrash(spot));
  });
});

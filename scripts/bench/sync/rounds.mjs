import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from '../../set-up/paths.mjs';
import { say } from '../../set-up/say.mjs';

/** How often everything is measured; the figures are medians. */
export const rounds = 5;

/**
 * Measures each contestant in turn, five times over, each time in a new folder. Resolves with the measured values, a list
 * by contestant's name.
 */
export async function interleaved(contestants, what, measure) {
  const values = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      const folder = join(localFolder, 'bench/sync', what, contestant.name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const value = await measure(contestant, folder);
      values[contestant.name].push(value);
      say(`${what}, round ${round}, ${contestant.name}: ${JSON.stringify(value)}`);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return values;
}

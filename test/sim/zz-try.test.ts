import { it } from 'vitest';
import { runSeed } from './run-seed.ts';
it('try', async () => {
  const from = Number(process.env['FROM'] ?? 1),
    n = Number(process.env['N'] ?? 20);
  let bad = 0;
  const began = performance.now();
  const kinds = new Map<string, number>();
  for (let seed = from; seed < from + n; seed += 1) {
    const { violations, events } = await runSeed(seed);
    if (violations.length > 0) {
      bad += 1;
      console.log(seed, events, violations.slice(0, 3));
      for (const v of violations) {
        const k = v.replace(/[0-9a-f-]{8,}|\d+/g, '#').slice(0, 80);
        kinds.set(k, (kinds.get(k) ?? 0) + 1);
      }
    }
  }
  console.log(
    'bad',
    bad,
    'of',
    n,
    Math.round((performance.now() - began) / n),
    'ms each',
    [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 12),
  );
}, 600000);

import { say } from '../set-up/say.mjs';

/**
 * Runs every step, also after one that failed, and ends with the plain line `N passed, N failed`.
 * A step is {name, run}; run resolves with how many tests passed and failed, a check counting as one.
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    const started = Date.now();
    say(`${name} ...`);
    const { passed, failed } = await run();
    say(`${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - started) / 1000)} s)`);
    total.passed += passed;
    total.failed += failed;
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

/** A check that is right or wrong as a whole. */
export function asOne(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { LogClock } from './record/event-log.ts';

/** The machine's own clocks. The only place in the store that reads the time. */
export function systemClock(): LogClock {
  const bootFile = '/proc/sys/kernel/random/boot_id';
  const boot = existsSync(bootFile) ? readFileSync(bootFile, 'utf8').trim() : randomUUID();
  return {
    wall: () => Date.now(),
    monotonic: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    boot,
  };
}

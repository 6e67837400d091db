import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type ClockEstimate, serverTime } from '../../../shared/sync/clock-estimate.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { LogClock } from './event-log.ts';

const keptSchema = z.strictObject({ boot: z.string(), base: z.number(), within: z.number(), taken: z.number() });

/** An estimate that says the same within this (ms) is not written anew. */
const worthKeeping = 20;

/**
 * What this machine knows of the server's time. It counts by the monotonic clock, so setting the wall clock during an
 * incident changes nothing; and it is kept, so that it holds after a restart of the program, for as long as the machine
 * is up.
 */
export class ServerClock {
  readonly #database: Database;
  readonly #clock: LogClock;
  #estimate: ClockEstimate | null;
  #keptBase: number | null;

  constructor(database: Database, clock: LogClock) {
    this.#database = database;
    this.#clock = clock;
    this.#estimate = kept(database, clock.boot);
    this.#keptBase = this.#estimate?.base ?? null;
  }

  /** The server's time minus the wall clock's, ms; null while no server was heard since the machine started. */
  offset(): number | null {
    if (this.#estimate === null) return null;
    return serverTime(this.#estimate, this.#clock.monotonic()) - this.#clock.wall();
  }

  /** What is known now, by the same monotonic clock. Writes, when it says something new. */
  learn(estimate: ClockEstimate): void {
    this.#estimate = estimate;
    if (this.#keptBase !== null && Math.abs(this.#keptBase - estimate.base) < worthKeeping) return;
    this.#keptBase = estimate.base;
    writeSetting(this.#database, 'server_clock', JSON.stringify({ boot: this.#clock.boot, ...estimate }));
  }
}

function kept(database: Database, boot: string): ClockEstimate | null {
  const text = readSetting(database, 'server_clock');
  const read = text === null ? null : keptSchema.safeParse(JSON.parse(text));
  if (read?.success !== true || read.data.boot !== boot) return null;
  const { base, within, taken } = read.data;
  return { base, within, taken };
}

import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerClock } from '../../../../electron/store/record/server-clock.ts';
import type { LogClock } from '../../../../electron/store/record/event-log.ts';
import { openTestProfile } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A machine whose clocks are moved by hand. */
function machine(boot = 'one') {
  const at = { wall: 1_000_000, monotonic: 500 };
  const clock: LogClock = { wall: () => at.wall, monotonic: () => at.monotonic, boot };
  return { at, clock };
}

const database = () => openTestProfile(folder).workspace.database;

describe('the server’s time as a machine knows it', () => {
  it('is told as what the wall clock lacks, and does not change when somebody sets that', () => {
    const { at, clock } = machine();
    const known = new ServerClock(database(), clock);
    expect(known.offset()).toBeNull();
    known.learn({ base: 1_700_000, within: 5, taken: 500 });
    const now = () => at.wall + (known.offset() ?? 0);
    expect(now()).toBe(1_700_500);
    // Ten minutes back, and a second later.
    at.wall += 1_000 - 600_000;
    at.monotonic += 1_000;
    expect(now()).toBe(1_701_500);
  });

  it('holds after a new start of the program, and not after one of the machine', () => {
    const { at, clock } = machine();
    const kept = database();
    new ServerClock(kept, clock).learn({ base: 1_700_000, within: 5, taken: 500 });
    at.monotonic += 60_000;
    at.wall += 3 * 60_000;
    expect(at.wall + (new ServerClock(kept, clock).offset() ?? 0)).toBe(1_760_500);
    expect(new ServerClock(kept, machine('another').clock).offset()).toBeNull();
  });
});

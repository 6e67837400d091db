import { afterEach, expect, it, vi } from 'vitest';
import { findRooms } from '../../../../electron/store/sync/find-rooms.ts';
import { announce } from '../../../../server/start/announce.ts';
import type { FoundRoom } from '../../../../shared/bridge/rooms.ts';

const on = '127.0.0.1';
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

it('a room that is announced is found, with its name and the pin of its certificate', async () => {
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const pin = 'p'.repeat(43);
  ends.push(announce({ name: '战情室', pin, port: 7_070, on, failed }));
  ends.push(announce({ name: 'Plain', pin: 'plain', port: 7_071, on, failed }));
  let rooms: readonly FoundRoom[] = [];
  ends.push(
    findRooms({
      on,
      found: (all) => {
        rooms = all;
      },
    }),
  );
  await vi.waitFor(
    () =>
      expect(rooms.toSorted((left, right) => left.address.localeCompare(right.address))).toMatchObject([
        { address: expect.stringMatching(/:7070$/u), workspace: '战情室', pin },
        { address: expect.stringMatching(/:7071$/u), workspace: 'Plain', pin: 'plain' },
      ]),
    { timeout: 20_000, interval: 50 },
  );
  expect(failures).toEqual([]);
});

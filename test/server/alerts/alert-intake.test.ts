import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlertIntake } from '../../../server/alerts/alert-intake.ts';
import { Reading } from '../../../server/reading/reading.ts';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import type { KeptDocuments } from '../../../server/storage/kept-documents.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { candidatesAt } from '../../../shared/domain/alerts/candidates-at.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { anAlert } from '../../helpers/alerts.ts';
import { t0 } from '../../helpers/incident-builder.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
const source = { id: 'am', name: 'Alertmanager' };

let storage: ServerStorage;
let time: number;
let writesLeft: number;
let writes: string[];
const running: AlertIntake[] = [];

beforeEach(async () => {
  time = 0;
  writesLeft = Number.POSITIVE_INFINITY;
  writes = [];
  storage = openSqliteStorage(join(temporaryFolder(), 'server.sqlite'));
  await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
});
afterEach(async () => {
  writesLeft = Number.POSITIVE_INFINITY;
  for (const one of running.splice(0)) await one.stop();
  await storage.close();
});

/** The server's own documents, on a disk that writes no more once its process is dead. */
const kept: KeptDocuments = {
  list: (...of) => storage.kept.list(...of),
  get: (...of) => storage.kept.get(...of),
  change: async (of, kind, ids, make) => {
    if (writesLeft === 0) throw new Error('dead');
    writesLeft -= 1;
    await storage.kept.change(of, kind, ids, (known) => {
      const made = make(known);
      writes = [...made.keys()];
      return made;
    });
  },
};

/** A process among several on one database, whose clock is as far (ms) ahead as given. */
function startProcess(letter: string, ahead = 0) {
  const { device, publicKey, sign } = simulatedKey('server');
  const relay = new Relay({
    storage: storage.relay,
    fanOut: new FanOut(),
    identity: { device, publicKey, replica: replicaIdSchema.parse(letter.repeat(16)), software: 'test', sign },
    surroundings: {
      ...proofs,
      now: () => t0 + time + ahead,
      monotonic: () => time,
      random: () => 'AAAAAAAAAAAAAAAAAAAAAA',
      tokenFor: () => 'a token of twenty letters',
    },
  });
  const reading = new Reading(relay);
  const intake = new AlertIntake({
    workspace,
    kept,
    relay,
    reading,
    process: letter.repeat(16),
    isAlone: false,
    leads: () => letter === 'b',
    now: () => t0 + time + ahead,
    monotonic: () => time,
    failed: () => undefined,
  });
  running.push(intake);
  const take = (...groups: readonly string[]) =>
    intake.take(
      source,
      groups.map((group) => anAlert({ group, fingerprint: group, startsAt: t0 })),
    );
  const counts = async () => candidatesAt(await reading.workspaceOf(workspace)).map(({ count }) => count);
  return { intake, take, counts };
}

it('leaves to a living process what waits there, and takes over what a silent one left, once', async () => {
  // Its clock is far behind: how long it was silent, the other measures by its own.
  const [one, leader] = [startProcess('a', -10 * minuteMs), startProcess('b')];
  await one.take('disk');
  await one.take('disk', 'disk');
  await leader.intake.look();
  for (let nth = 0; nth < 5; nth += 1) {
    time += 40_000;
    if (nth > 2) await one.take('disk');
    await one.intake.look();
    await leader.intake.look();
  }
  const before = (await leader.counts())[0] ?? 0;
  time += 5_000;
  await one.take('disk');
  await leader.intake.look();
  // Now it sleeps, and the other tells what it kept.
  time += 31_000;
  await leader.intake.look();
  time += 4 * minuteMs;
  await leader.intake.look();
  const after = (await leader.counts())[0];
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBe(6);
  // It wakes: what waited is not its own any more, what comes now is counted once.
  await expect(one.intake.look()).rejects.toThrow('another process');
  await one.take('disk');
  await one.intake.stop();
  expect(await leader.counts()).toEqual([7]);
});

it('tells nothing twice when it dies between the record and its disk', async () => {
  const [one, leader] = [startProcess('a'), startProcess('b')];
  await one.take('disk');
  await one.take('disk', 'disk');
  await leader.intake.look();
  time += 2 * minuteMs;
  // The mark and the record are written, and then nothing.
  writesLeft = 1;
  await expect(one.intake.look()).rejects.toThrow('dead');
  writesLeft = Number.POSITIVE_INFINITY;
  running.shift();
  expect(await leader.counts()).toEqual([3]);
  for (let nth = 0; nth < 3; nth += 1) {
    time += 4 * minuteMs;
    await leader.intake.look();
  }
  expect(await leader.counts()).toEqual([3]);
  expect(await storage.kept.list(workspace, 'alert_waiting')).toEqual([]);
});

it('writes what changed alone, a document a candidate', async () => {
  const one = startProcess('a');
  await one.take('disk', 'web', 'gateway');
  await one.take('disk', 'web', 'gateway');
  expect(writes).toHaveLength(4);
  await one.take('web');
  expect(writes).toHaveLength(2);
  writes = [];
  time += 4_000;
  await one.intake.look();
  expect(writes.filter((id) => id.includes('/'))).toEqual([]);
});

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import type { OpenProfile } from '../../../electron/store/open-profile.ts';
import { rebuildProjections } from '../../../electron/store/projections/rebuild.ts';
import { sha256 } from '../../../electron/store/record/sha256.ts';
import { type Verification, verifyRecord } from '../../../electron/store/verify-record.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { act, declare, entry } from '../../helpers/open-store.ts';
import { meet, openMeetingProfile, startMeetingPlace } from '../../helpers/meeting-place.ts';
import { recordPath } from '../../helpers/record-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };

it('the order that a server signed is proven, and whoever forges the file is found out', async () => {
  const folder = temporaryFolder();
  const incident = await written(folder);
  const untouched = forged(folder, () => undefined);
  expect(untouched).toMatchObject({ faults: [], serverSigned: 2 });
  // All but the introduction in the workspace that this console had before it joined, which no server ever had.
  expect(untouched.ordered).toBe(untouched.events - 1);

  const rowOf = (database: Database) =>
    Number(database.prepare('SELECT id FROM streams WHERE stream = ?').pluck().get(incident));
  const lastOf = (database: Database) =>
    database
      .prepare('SELECT after, runs FROM server_order WHERE stream = ? ORDER BY after DESC LIMIT 2')
      .all(rowOf(database)) as { readonly after: number; readonly runs: string }[];
  const takeOutLast = (database: Database) =>
    expect(database.prepare("DELETE FROM events WHERE body LIKE '%said 5%'").run().changes).toBe(1);
  const forgeries: readonly (readonly [what: string, fault: RegExp, work: (database: Database) => void])[] = [
    [
      'words are altered',
      /not the events, or not in the order, that the server signed/u,
      (database) => {
        const sql = "UPDATE events SET body = replace(body, 'said 3', 'sang 3') WHERE body LIKE '%said 3%'";
        expect(database.prepare(sql).run().changes).toBe(1);
      },
    ],
    ['the last event is taken out', /the server has it in its order, and it is not here/u, takeOutLast],
    [
      'it is taken out of the order as well',
      /events are not in the order in which they were taken/u,
      (database) => {
        takeOutLast(database);
        const after = lastOf(database)[0]?.after;
        database.prepare('DELETE FROM server_order WHERE stream = ? AND after = ?').run(rowOf(database), after);
      },
    ],
    [
      'two change places',
      /not the events, or not in the order, that the server signed/u,
      (database) => {
        const [one, other] = lastOf(database);
        const write = database.prepare('UPDATE server_order SET runs = ? WHERE stream = ? AND after = ?');
        write.run(other?.runs, rowOf(database), one?.after);
        write.run(one?.runs, rowOf(database), other?.after);
      },
    ],
    [
      'the head is set back',
      /the kept head is not signed by the server/u,
      (database) => database.exec('UPDATE server_heads SET last = last - 1'),
    ],
  ];
  for (const [what, fault, work] of forgeries)
    expect(forged(folder, work).faults.join('\n'), `the forgery: ${what}`).toMatch(fault);

  // Where the order is not known, as after an upgrade, nothing is claimed.
  const unknown = forged(folder, (database) => database.exec('DELETE FROM sync_positions; DELETE FROM server_order'));
  expect(unknown).toMatchObject({ faults: [], serverSigned: 0, ordered: 0 });
});

/** Li and Han wrote in turn, and Han holds all of it, with heads that the server signed; then both ended. */
async function written(folder: string): Promise<StreamId> {
  const server = await startMeetingPlace(folder);
  const li = openMeetingProfile(folder, 'li');
  const han = openMeetingProfile(folder, 'han');
  const incident = declare(li);
  const consoles = [await meet(server, li, 'Li Lei'), await meet(server, han, 'Han Meimei')];
  const entriesOf = ({ workspace: { timeline, log } }: OpenProfile) => timeline.size(log.streamRow(incident));
  await vi.waitFor(() => expect(entriesOf(han)).toBe(entriesOf(li)), patience);
  for (let nth = 0; nth < 6; nth += 1) {
    const turn = consoles[nth % 2];
    if (turn === undefined) continue;
    const before = entriesOf(li);
    act(turn.profile, incident, entry(`said ${nth}`));
    turn.sync.wrote(incident);
    await vi.waitFor(() => expect([li, han].map(entriesOf)).toEqual([before + 1, before + 1]), patience);
  }
  // The server says how far every stream is each ten seconds.
  await vi.waitFor(() => {
    const { ordered, events } = verifyRecord(han.workspace.database, han.workspace.profile);
    expect(ordered).toBe(events - 1);
  }, patience);
  for (const { sync } of consoles) sync.close();
  for (const profile of [li, han]) profile.close();
  copyFileSync(recordPath(folder, 'han'), join(folder, 'as it was'));
  return incident;
}

/** Somebody with a SQLite of their own who makes everything fit again, as far as keys are not needed for it. */
function forged(folder: string, work: (database: Database) => void): Verification {
  const path = recordPath(folder, 'han');
  copyFileSync(join(folder, 'as it was'), path);
  const database = new SqliteDatabase(path);
  try {
    database.unsafeMode();
    database.exec('DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted');
    database.pragma('foreign_keys = OFF');
    work(database);
    chainAnew(database);
    database.exec('DELETE FROM signed_heads; DELETE FROM sync_held');
    rebuildProjections(database);
    return verifyRecord(database, join(folder, 'han'));
  } finally {
    database.close();
  }
}

interface Row {
  readonly place: number;
  readonly stream: number;
  readonly replica: number;
  readonly seq: number;
  readonly header: string;
  readonly body: string;
  readonly salt: string;
}

/** Every header names its body and the header before it again, and every head its last event. */
function chainAnew(database: Database): void {
  const rows = database.prepare('SELECT * FROM events ORDER BY stream, replica, seq').all() as Row[];
  const heads = new Map<string, string>();
  for (const { place, stream, replica, seq, header, body, salt } of rows) {
    const chain = `${stream}/${replica}`;
    const bodyHash = sha256(salt + body);
    const text = JSON.stringify({ ...(JSON.parse(header) as object), bodyHash, prev: heads.get(chain) ?? null });
    database.prepare('UPDATE events SET header = ? WHERE place = ?').run(text, place);
    heads.set(chain, sha256(text));
    database
      .prepare('UPDATE heads SET seq = ?, hash = ? WHERE stream = ? AND replica = ?')
      .run(seq, sha256(text), stream, replica);
  }
}

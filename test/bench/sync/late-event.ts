import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { importFiles } from '../../../electron/store/interchange/import-files.ts';
import { openProfile } from '../../../electron/store/open-profile.ts';
import { SqlitePort } from '../../../electron/store/sync/sqlite-port.ts';
import { systemClock } from '../../../electron/store/system-clock.ts';
import { commit } from '../../../electron/store/workspace.ts';
import { sha256 } from '../../../server/crypto/proofs.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { nextChain } from '../../../shared/sync/signed-head.ts';

/*
 * What it costs a console to take in one event of another that is two weeks late, beside one that is the newest, in
 * incidents of two lengths; by turns. Arguments: a folder, the handbook, the files. One line of JSON comes out.
 */
const runs = 200;
const lateMs = 14 * 24 * 3_600_000;
const [parent = '', handbookPath = '', ...files] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'late-'));
const handbook = readFileSync(handbookPath, 'utf8');

function open(name: string, offset = 0) {
  const clock = systemClock();
  return openProfile({
    profile: join(folder, name),
    clock: { ...clock, wall: () => clock.wall() + offset },
    handbook,
    zone: 'UTC',
    stateFolder: join(folder, `${name}-state`),
  });
}

/** Events that another console wrote in the stream, as a server passes them on. */
function written(name: string, stream: StreamId, offset: number): readonly SealedEvent[] {
  const profile = open(name, offset);
  const { log, database } = profile.workspace;
  for (let run = 0; run < runs; run += 1) {
    const at = Date.now() + offset + run;
    const body = {
      at,
      approximate: false,
      kind: 'action',
      role: 'ops',
      text: `Event ${run}`,
      important: false,
    } as const;
    commit(profile.workspace, () =>
      log.append(
        stream,
        { size: 1, drafts: [{ kind: 'entry.added', body }] },
        { actor: name, simulated: false },
        () => undefined,
      ),
    );
  }
  const rows = database
    .prepare('SELECT header, body, salt FROM events WHERE stream = ? ORDER BY seq')
    .all(log.streamRow(stream)) as SealedEvent[];
  profile.close();
  return rows;
}

function measure(file: string, nth: number): { readonly late: number[]; readonly inOrder: number[] } {
  const { workspace, device, close } = open(`reader-${nth}`);
  const context = { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null } as const;
  const [imported] = importFiles(workspace, [file], context);
  if (imported === undefined) throw new Error(`nothing imported from ${file}`);
  const { incident } = imported;
  const port = new SqlitePort(workspace, device);
  const late = written(`late-${nth}`, incident, -lateMs);
  const inOrder = written(`newest-${nth}`, incident, 0);
  const times = { late: [] as number[], inOrder: [] as number[] };
  const take = (sealed: SealedEvent): number => {
    const { cursor, chain } = port.position(incident);
    const head = { last: cursor + 1, chain: nextChain(chain, sha256(sealed.header), sha256), signature: null };
    const began = performance.now();
    const { outcome } = port.receive({ stream: incident, after: cursor, events: [sealed], signed: [], head });
    const took = performance.now() - began;
    if (outcome !== 'taken') throw new Error(outcome);
    return took;
  };
  for (const [run, sealed] of late.entries()) {
    const newest = inOrder[run];
    if (newest === undefined) throw new Error('as many of both');
    times.late.push(take(sealed));
    times.inOrder.push(take(newest));
  }
  close();
  return times;
}

const result = files.map(measure);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(result)}\n`);

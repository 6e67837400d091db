import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { redactEvent } from '../../../../electron/store/redaction/redact-event.ts';
import { searchTimeline } from '../../../../electron/store/search/search-timeline.ts';
import { joinWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../../../electron/store/sync/run-sync.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { readFlags } from '../../../../server/start/flags.ts';
import { type RunningServer, serve } from '../../../../server/start/serve.ts';
import { eventId, replicaIdSchema } from '../../../../shared/record/ids.ts';
import { readJoinLink } from '../../../../shared/sync/join.ts';
import { act, declare, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };
const secret = 'Zugvogel-4711';
const said = { reason: 'a customer’s name', author: 'Wang Fang', simulated: false };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a redaction', () => {
  it('takes the words out of every file of the profile, and leaves the record whole', () => {
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    for (let index = 0; index < 50; index += 1) act(profile, incident, entry(`before ${index}`));
    const ids = [1, 2, 3].map(
      (nth) => act(profile, incident, entry(`${secret} ${nth} ${'long '.repeat(900 * nth)}`))[0],
    );
    const { workspace } = profile;
    const { database } = workspace;
    expect(found(profile, secret)).toBe(3);
    makeBackupAtOnce(database, workspace.profile, workspace.log.clock.wall());
    expect(filesWith(secret)).not.toEqual([]);

    for (const id of ids) redactEvent(workspace, incident, targetOf(id), said);
    expect(filesWith(secret)).toEqual([]);
    expect(found(profile, secret)).toBe(0);
    expect(verifyRecord(database, workspace.profile).faults).toEqual([]);
    const shown = workspace.timeline.page(workspace.log.streamRow(incident), 0, 500).entries;
    expect(JSON.stringify(shown)).toContain(said.reason);
    expect(JSON.stringify(shown)).not.toContain(secret);
    act(profile, incident, entry('and after'));
    expect(verifyRecord(database, workspace.profile).faults).toEqual([]);
    profile.close();
    expect(filesWith(secret)).toEqual([]);
  });

  it('names what is there, and nothing that the record rests on', () => {
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    const { log, facts } = profile.workspace;
    const target = { replica: log.replica, seq: 99 };
    expect(() => redactEvent(profile.workspace, incident, target, said)).toThrow('not_found');
    const stream = facts.stream();
    if (stream === null) throw new Error('no workspace');
    expect(() => redactEvent(profile.workspace, stream, { ...target, seq: 1 }, said)).toThrow('not_found');
  });

  it('a body that is gone without one is missed', () => {
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    const [id] = act(profile, incident, entry('gone'));
    const { database } = profile.workspace;
    const { replica, seq } = targetOf(id);
    database.prepare('UPDATE events SET body = NULL, salt = NULL WHERE place = (SELECT max(place) FROM events)').run();
    expect(verifyRecord(database, profile.workspace.profile).faults).toEqual([
      `event ${eventId(incident, replica, seq)}: body_missing`,
    ]);
  });
});

describe('a redaction among consoles', () => {
  let server: RunningServer;
  const running: RunningSync[] = [];
  beforeEach(async () => {
    const read = readFlags([
      '--host',
      '127.0.0.1',
      '--address',
      '127.0.0.1',
      '--port',
      '0',
      '--data',
      join(folder, 'server'),
    ]);
    if (!read.ok) throw new Error(read.error);
    server = await serve(read.value.flags, pino({ level: 'silent' }));
  });
  afterEach(async () => {
    for (const one of running.splice(0)) one.close();
    await server.close();
  });

  async function joined(name: string) {
    const profile = openTestProfile(folder, testClock(), name);
    const link = readJoinLink((await server.invite('member')).link);
    if (link === null) throw new Error('no link');
    return {
      profile,
      join: async () => {
        expect(await joinWorkspace(profile, link, { name, shares: () => true })).toMatchObject({ ok: true });
        const known = joinedServer(profile.workspace.database);
        if (known === null) throw new Error('not joined');
        const sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
        running.push(sync);
        return sync;
      },
    };
  }

  it('leaves the words nowhere: not at the other, not at the server', async () => {
    const [li, han] = [await joined('Li Lei'), await joined('Han Meimei')];
    const incident = declare(li.profile);
    const one = await li.join();
    await han.join();
    const [id] = act(li.profile, incident, entry(secret));
    one.wrote(incident);
    await vi.waitFor(() => expect(found(han.profile, secret)).toBe(1), patience);
    const { workspace } = han.profile;
    makeBackupAtOnce(workspace.database, workspace.profile, workspace.log.clock.wall());
    expect(new Set(filesWith(secret).map((path) => path.slice(folder.length + 1).split('/')[0]))).toEqual(
      new Set(['Li Lei', 'Han Meimei', 'server']),
    );

    redactEvent(li.profile.workspace, incident, targetOf(id), said);
    one.wrote(incident);
    await vi.waitFor(() => expect(filesWith(secret)).toEqual([]), patience);
    expect(found(han.profile, secret)).toBe(0);
    for (const { profile } of [li, han])
      expect(verifyRecord(profile.workspace.database, profile.workspace.profile).faults).toEqual([]);
    // Who comes later gets the header alone, and the record is whole to them too.
    const late = await joined('Zhao');
    await late.join();
    const entriesOf = ({ workspace: { timeline, log } }: OpenProfile) => timeline.size(log.streamRow(incident));
    await vi.waitFor(() => expect(entriesOf(late.profile)).toBe(entriesOf(li.profile)), patience);
    expect(verifyRecord(late.profile.workspace.database, late.profile.workspace.profile).faults).toEqual([]);
  });
});

function found({ workspace }: OpenProfile, word: string): number {
  return searchTimeline(workspace, { incident: null, words: word, limit: 100 }).length;
}

function targetOf(id: string | undefined) {
  const [, replica, seq] = (id ?? '').split('/');
  return { replica: replicaIdSchema.parse(replica), seq: Number(seq) };
}

/** The files in the folder that hold a word. */
function filesWith(word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path).includes(word));
}

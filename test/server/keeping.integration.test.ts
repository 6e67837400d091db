import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { redactionKind } from '../../shared/record/redaction.ts';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { ServerProcess } from '../helpers/server-process.ts';
import { type JoinedDevice, SocketConsole, joinServer } from '../helpers/socket-console.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const stream = '01900000-0000-7000-8000-00000000000a' as StreamId;
const patience = { timeout: 60_000, interval: 20 };

let program: string;
let folder: string;
let server: ServerProcess;
const open: SocketConsole[] = [];

beforeAll(async () => {
  program = await bundleForNode('server/main.ts', 'server-keeping');
});
beforeEach(async () => {
  folder = temporaryFolder();
  server = await ServerProcess.on(program, join(folder, 'data'));
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

function consoleOf(joined: JoinedDevice): SocketConsole {
  const made = new SocketConsole(server.origin, joined, open.length + 1);
  open.push(made);
  return made;
}

async function member(name: string, ...flags: readonly string[]): Promise<JoinedDevice> {
  return joinServer(server.origin, (await server.command('invite', ...flags)).out.trim(), name);
}

const isDone = async (...consoles: readonly SocketConsole[]) =>
  vi.waitFor(
    () => expect(consoles.map((one) => one.replica.outbox().waiting)).toEqual(consoles.map(() => 0)),
    patience,
  );

describe('backing up a server and restoring it', () => {
  it('loses nothing: what an older backup lacks, the consoles bring back', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    const han = consoleOf(await member('Han Meimei'));
    const lost = await member('Mallory');
    const backup = join(folder, 'backups', 'one.sqlite');

    // Consoles push all the while that it is copied.
    let written = 0;
    const writing = setInterval(() => (written % 2 === 0 ? li : han).write(stream, `entry ${(written += 1)}`), 2);
    await vi.waitFor(() => expect(written).toBeGreaterThan(100), patience);
    expect(await server.command('backup', '--to', backup)).toEqual({ code: 0, out: '', err: '' });
    const atBackup = written;
    await vi.waitFor(() => expect(written).toBeGreaterThan(atBackup + 100), patience);
    clearInterval(writing);
    await isDone(li, han);
    await server.command('revoke', lost.key.device);

    expect(readdirSync(join(folder, 'backups'))).toEqual(['one.sqlite']);
    const held = placesIn(backup);
    expect(held).toBeLessThan(written);
    expect(await server.command('backup', '--to', backup)).toMatchObject({ code: 1, err: `exists: ${backup}\n` });
    // Not under a server that runs.
    expect(await server.command('restore', '--from', backup)).toMatchObject({ code: 1 });
    expect(await server.end('SIGTERM')).toBe(0);

    const restored = await server.command('restore', '--from', backup);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('revoked since the backup, and in it now too: 1');
    expect(restored.out).toContain('and gone from it now too: 0');
    expect(placesIn(join(server.data, 'server.sqlite'))).toBe(held);
    const [aside = ''] = readdirSync(join(server.data, 'set-aside'));
    expect(placesIn(join(server.data, 'set-aside', aside, 'server.sqlite'))).toBe(written);
    expect((await server.command('audit')).out).toMatch(/ {2}server {2}restored {2}/u);
    expect((await server.command('codes')).out).toBe('');

    await server.start();
    const late = consoleOf(await member('Zhao'));
    await vi.waitFor(() => expect(late.texts(stream)).toHaveLength(written), patience);
    await isDone(li, han);
    expect(han.texts(stream)).toEqual(late.texts(stream));
    expect(li.texts(stream)).toEqual(late.texts(stream));
    const back = consoleOf(lost);
    await vi.waitFor(() => expect(back.sync.standing().hindrance?.why).toBe('device_revoked'), patience);
  });

  it('puts nothing in the place of the database that is not a whole backup', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    for (let index = 0; index < 20; index += 1) li.write(stream, `entry ${index}`);
    await isDone(li);
    const backup = join(folder, 'whole.sqlite');
    await server.command('backup', '--to', backup);
    await server.end('SIGTERM');
    const before = readFileSync(join(server.data, 'server.sqlite'));
    const bent = join(folder, 'bent.sqlite');
    writeFileSync(bent, readFileSync(backup));
    const database = new SqliteDatabase(bent);
    database.exec(`UPDATE events SET body = replace(body, 'entry 7', 'entry 8')`);
    database.close();
    const noise = join(folder, 'noise.sqlite');
    writeFileSync(noise, 'not a database at all, not even a little one'.repeat(100));
    const empty = join(folder, 'empty.sqlite');
    writeFileSync(empty, '');
    expect((await server.command('restore', '--from', bent)).err).toMatch(/^damaged: .*body_altered/u);
    for (const from of [noise, empty]) {
      expect(await server.command('restore', '--from', from)).toMatchObject({ code: 1, out: '' });
    }
    expect((await server.command('restore', '--from', join(folder, 'none'))).err).toMatch(/^not_found: /u);
    expect(readFileSync(join(server.data, 'server.sqlite'))).toEqual(before);
    expect(existsSync(join(server.data, 'set-aside'))).toBe(false);
  });

  it('a running server backs itself up', async () => {
    const backups = join(folder, 'backups');
    await server.start('--backup-every', '1s', '--backup-to', backups);
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    li.write(stream, 'kept');
    await isDone(li);
    const holdsIt = () =>
      readdirSync(backups).some((name) => !name.endsWith('.part') && placesIn(join(backups, name)) === 1);
    await vi.waitFor(() => expect(existsSync(backups) && holdsIt()).toBe(true), patience);
    expect(await (await fetch(`${server.origin}/metrics`)).text()).toMatch(
      /muster_last_backup_timestamp_seconds [1-9]/u,
    );
  });
});

describe('redacting', () => {
  const secret = 'Zugvogel-4711';
  const redact = (by: SocketConsole, of: SocketConsole, seq: number) => {
    by.replica.author(
      stream,
      [{ kind: redactionKind, data: { replica: of.replica.replica, seq, reason: 'a name' } }],
      null,
    );
    by.sync.wrote(performance.now());
  };

  it('leaves the chain whole, and the bytes nowhere', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    const han = consoleOf(await member('Han Meimei'));
    for (let index = 1; index <= 30; index += 1) {
      han.write(
        stream,
        index === 20 ? `${secret} ${'long '.repeat(2_000)}` : index % 2 === 0 ? `entry ${index}` : `${secret} ${index}`,
      );
    }
    await isDone(han);
    expect(filesWith(secret, server.data)).not.toEqual([]);
    for (let seq = 1; seq <= 30; seq += 1) if (seq === 20 || seq % 2 !== 0) redact(li, han, seq);
    await isDone(li);

    await vi.waitFor(() => expect(filesWith(secret, server.data)).toEqual([]), patience);
    const backup = join(folder, 'backups', 'after.sqlite');
    expect(await server.command('backup', '--to', backup)).toMatchObject({ code: 0 });
    expect(filesWith(secret, join(folder, 'backups'))).toEqual([]);
    const late = consoleOf(await member('Zhao'));
    await vi.waitFor(() => expect(late.replica.position(stream).cursor).toBe(46), patience);
    expect(late.texts(stream).filter((text) => text !== '')).toHaveLength(14);
    expect(JSON.stringify(late.heard)).not.toContain(secret);
  });

  it('holds after a restore of a backup that was made before', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    li.write(stream, secret);
    await isDone(li);
    const backup = join(folder, 'before.sqlite');
    await server.command('backup', '--to', backup);
    expect(readFileSync(backup).includes(secret)).toBe(true);
    redact(li, li, 1);
    await isDone(li);
    await server.end('SIGTERM');
    await server.command('restore', '--from', backup);
    rmSync(join(server.data, 'set-aside'), { recursive: true });
    await server.start();
    await vi.waitFor(() => expect(filesWith(secret, server.data)).toEqual([]), patience);
  });

  it('is nothing that anybody could do', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    const han = consoleOf(await member('Han Meimei'));
    li.write(stream, 'what Li said');
    await isDone(li);
    redact(han, li, 1);
    han.write(stream, 'and Han goes on');
    await isDone(han);
    const late = consoleOf(await member('Zhao'));
    await vi.waitFor(() => expect(late.texts(stream)).toEqual(['', 'and Han goes on', 'what Li said']), patience);
  });
});

describe('what the command line does beside a running server', () => {
  it('lets a revoked device go', async () => {
    await server.start();
    const lost = await joinServer(server.origin, server.ownerLink(), 'Li Lei');
    const li = consoleOf(lost);
    await vi.waitFor(() => expect(li.sync.standing().state).toBe('live'), patience);
    expect(await server.command('revoke', lost.key.device)).toMatchObject({ code: 0 });
    await vi.waitFor(
      () => expect(li.heard.filter(({ t }) => t === 'goodbye')).toMatchObject([{ why: 'device_revoked' }]),
      patience,
    );
    expect((await server.command('devices')).out).toContain('revoked  Li Lei');
  });

  it('changes what a member may do, again and again', async () => {
    await server.start();
    const owner = await joinServer(server.origin, server.ownerLink(), 'Li Lei');
    const han = consoleOf(await member('Han Meimei'));
    const li = consoleOf(owner);
    await vi.waitFor(() => expect(han.sync.standing().state).toBe('live'), patience);
    const idOf = async (name: string) =>
      (await server.command('members')).out
        .split('\n')
        .find((line) => line.endsWith(name))
        ?.split(' ')[0] ?? '';
    expect((await server.command('role', await idOf('Li Lei'), 'member')).err).toMatch(/last_owner/u);
    // Told anew to whoever's standing was looked at again, and at no other time.
    const looked = () => han.heard.filter(({ t }) => t === 'restricted').length;
    for (const role of ['wall', 'member', 'wall']) {
      const before = looked();
      expect(await server.command('role', await idOf('Han Meimei'), role)).toMatchObject({ code: 0 });
      await vi.waitFor(() => expect(looked()).toBeGreaterThan(before), patience);
    }
    han.write(stream, 'from the wall');
    await vi.waitFor(() => expect(han.sync.outbox().refused).toMatchObject([{ why: 'read_only' }]), patience);
    expect(li.texts(stream)).toEqual([]);
  });

  it('closes an incident to others, and opens it to them again', async () => {
    await server.start();
    const li = consoleOf(await joinServer(server.origin, server.ownerLink(), 'Li Lei'));
    const han = consoleOf(await member('Han Meimei'));
    const owner = (await server.command('members')).out.split('\n').find((line) => line.endsWith('Li Lei'));
    expect(await server.command('restrict', stream, owner?.split(' ')[0] ?? '')).toMatchObject({ code: 0 });
    li.write(stream, 'between us');
    await isDone(li);
    expect(JSON.stringify(han.heard)).not.toContain(stream);
    expect(await server.command('restrict', stream)).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(han.texts(stream)).toEqual(['between us']), patience);
  });

  it('makes a code for ten minutes, or for as long as was said', async () => {
    await server.start();
    const minutesLeft = async () =>
      (await server.command('codes')).out
        .trim()
        .split('\n')
        .map((line) => Math.ceil((Date.parse(line.split('until ')[1] ?? '') - Date.now()) / 60_000));
    // The first owner's waits in a log for whoever set the server up.
    expect(await minutesLeft()).toEqual([24 * 60]);
    const made = await server.command('invite');
    expect(made.err).toMatch(/^for one device, until \d{4}-/u);
    await server.command('invite', '--minutes', '90');
    expect(await minutesLeft()).toEqual([24 * 60, 10, 90]);
    expect(await server.command('invite', '--minutes', '1441')).toMatchObject({ code: 2, out: '' });
  });

  it('shows what was done last, however much was done before', async () => {
    await server.start();
    const storage = openSqliteStorage(join(server.data, 'server.sqlite'));
    const entry = { workspace: null, actor: 'server', action: 'refused', detail: '' } as const;
    const all = Array.from({ length: 10_001 }, (_, nth) =>
      storage.admin.note({ ...entry, at: nth, subject: `no ${nth}` }),
    );
    await Promise.all(all);
    await storage.close();
    const lines = (await server.command('audit')).out.trim().split('\n');
    expect(lines).toHaveLength(10_000);
    expect(lines.at(-1)).toMatch(/ {2}no 10000$/u);
  });

  it('takes back a code that nobody used, and gives a member another device', async () => {
    await server.start();
    await joinServer(server.origin, server.ownerLink(), 'Li Lei');
    const link = (await server.command('invite')).out.trim();
    const hash = (await server.command('codes')).out.split(' ')[0] ?? '';
    expect(await server.command('withdraw', hash)).toMatchObject({ code: 0 });
    expect(await server.command('withdraw', hash)).toMatchObject({ code: 1 });
    await expect(joinServer(server.origin, link, 'Mallory')).rejects.toThrow('code_unknown');
    const owner = (await server.command('members')).out.split(' ')[0] ?? '';
    const second = await member('A phone', '--for', owner);
    expect(second.reply).toMatchObject({ role: 'owner', member: 'Li Lei' });
    expect(await server.command('invite', '--for', 'nobody')).toMatchObject({
      code: 1,
      err: 'nobody: no such member\n',
    });
  });
});

/** The files of a folder, and of those in it, that hold a word. */
function filesWith(word: string, place: string): readonly string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(word));
}

/** How many events of the incident a server's database holds. */
function placesIn(path: string): number {
  const database = new SqliteDatabase(path, { readonly: true });
  const last = database.prepare('SELECT last FROM streams WHERE id = ?').pluck().get(stream);
  database.close();
  return Number(last ?? 0);
}

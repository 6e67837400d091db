import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { SideFile } from '../../../../electron/store/record/side-file.ts';
import { redactEntry } from '../../../../electron/store/redaction/redact-entry.ts';
import { findWords } from '../../../../electron/store/search/find-words.ts';
import { joinWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../../../electron/store/sync/run-sync.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { readFlags } from '../../../../server/start/flags.ts';
import { type RunningServer, serve } from '../../../../server/start/serve.ts';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { type EventId, type StreamId, eventIdSchema } from '../../../../shared/record/ids.ts';
import { everything } from '../../../../shared/domain/search/search-filter.ts';
import { readJoinLink } from '../../../../shared/sync/join.ts';
import type { MemberRole } from '../../../../shared/sync/messages.ts';
import { act, declare, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { filesWith } from '../../../helpers/files-with.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const patience = { timeout: 30_000, interval: 20 };
const secret = 'Zugvogel-4711';
const context = { reason: 'a customer’s name', author: 'Wang Fang', simulated: false };

let folder: string;
let server: RunningServer;
const running: RunningSync[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  const place = ['--host', '127.0.0.1', '--address', '127.0.0.1', '--port', '0', '--data', join(folder, 'server')];
  const read = readFlags(place);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
});
afterEach(async () => {
  for (const one of running.splice(0)) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console that is in touch with the server, as long as it is not told to leave. */
interface JoinedConsole {
  readonly profile: OpenProfile;
  readonly write: (command: IncidentCommand) => EventId;
  readonly leave: () => void;
  readonly come: () => void;
}

let incident: StreamId;

async function joined(name: string, role: MemberRole, begin?: (profile: OpenProfile) => void): Promise<JoinedConsole> {
  const profile = openTestProfile(folder, ticking(), name);
  begin?.(profile);
  const link = readJoinLink((await server.invite(role)).link);
  if (link === null) throw new Error('no link');
  expect(await joinWorkspace(profile, link, { name, shares: () => true })).toMatchObject({ ok: true });
  return inTouch(profile);
}

function ticking() {
  return { ...testClock(), monotonic: () => performance.now() };
}

/** A profile that joined, in touch with the server. */
function inTouch(profile: OpenProfile): JoinedConsole {
  let sync: RunningSync | null = null;
  const come = () => {
    const known = joinedServer(profile.workspace.database);
    if (known === null) throw new Error('not joined');
    sync = new RunningSync(profile, known, { software: 'test', chance: () => 0 });
    running.push(sync);
  };
  come();
  return {
    profile,
    come,
    leave: () => sync?.close(),
    write: (command) => {
      const [id] = act(profile, incident, command);
      sync?.wrote(incident);
      return eventIdSchema.parse(id);
    },
  };
}

function redact({ profile }: JoinedConsole, id: EventId): void {
  redactEntry(profile.workspace, id, context);
  for (const sync of running) sync.wrote(incident);
}

function found({ profile }: JoinedConsole): number {
  return findWords(profile.workspace, { filter: everything, words: secret, limit: 100 }).hits.length;
}

function rows({ profile: { workspace } }: JoinedConsole) {
  return workspace.timeline.page(workspace.log.streamRow(incident), 0, 500).entries;
}

/** Who of all has a word in any of their files. */
function holders(word: string): readonly string[] {
  const paths = filesWith(folder, word).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
  return [...new Set(paths)].toSorted();
}

function expectWhole(...consoles: readonly JoinedConsole[]): void {
  for (const { profile } of consoles) {
    expect(verifyRecord(profile.workspace.database, profile.workspace.profile).faults).toEqual([]);
  }
}

it('leaves the words nowhere: not at the other, not at the server, and who comes later sees the same', async () => {
  const li = await joined('li', 'member', (profile) => {
    incident = declare(profile);
  });
  const han = await joined('han', 'member');
  const id = li.write(entry(secret));
  await vi.waitFor(() => expect(found(han)).toBe(1), patience);
  const { workspace } = han.profile;
  makeBackupAtOnce(workspace.database, workspace.profile, workspace.log.clock.wall());
  expect(holders(secret)).toEqual(['han', 'li', 'server']);

  redact(li, id);
  await vi.waitFor(() => expect(holders(secret)).toEqual([]), patience);
  expect(found(han)).toBe(0);
  const tombstone = rows(li).find((row) => row.id === id);
  expect(tombstone).toMatchObject({ redacted: true, removed: { by: 'Wang Fang', reason: context.reason } });
  expect(rows(han)).toEqual(rows(li));
  const late = await joined('zhao', 'member');
  await vi.waitFor(() => expect(rows(late)).toEqual(rows(li)), patience);
  expectWhole(li, han, late);
});

it('of another console’s words is an owner’s, and is refused to a member, with nothing written', async () => {
  const li = await joined('li', 'owner', (profile) => {
    incident = declare(profile);
  });
  const han = await joined('han', 'member');
  const own = li.write(entry('li’s own'));
  await vi.waitFor(() => expect(rows(han)).toEqual(rows(li)), patience);
  const others = han.write(entry(secret));
  await vi.waitFor(() => expect(rows(li)).toEqual(rows(han)), patience);
  const before = rows(han);
  expect(() => redact(han, own)).toThrow('refused: Wang Fang');
  expect(rows(han)).toEqual(before);

  redact(li, others);
  await vi.waitFor(() => expect(holders(secret)).toEqual([]), patience);
  expect(rows(han)).toEqual(rows(li));
  expectWhole(li, han);
});

it('is asked anew of who was made an owner, once the server said so', async () => {
  const li = await joined('li', 'owner', (profile) => {
    incident = declare(profile);
  });
  const han = await joined('han', 'member');
  const id = li.write(entry(secret));
  await vi.waitFor(() => expect(found(han)).toBe(1), patience);
  expect(() => redact(han, id)).toThrow('refused');
  const { admin } = server.storage;
  const members = await admin.members(server.workspace.workspace);
  const memberId = members.find(({ name }) => name === 'han')?.memberId ?? '';
  await admin.setRole(server.workspace.workspace, memberId, 'owner', Date.now(), 'server');
  han.leave();
  han.come();
  await vi.waitFor(() => expect(joinedServer(han.profile.workspace.database)?.role).toBe('owner'), patience);
  redact(han, id);
  await vi.waitFor(() => expect(holders(secret)).toEqual([]), patience);
});

it('reaches what another said again before it heard of it', async () => {
  const li = await joined('li', 'member', (profile) => {
    incident = declare(profile);
  });
  const han = await joined('han', 'member');
  const id = li.write(entry('first words'));
  await vi.waitFor(() => expect(rows(han)).toEqual(rows(li)), patience);
  han.leave();
  han.write({ kind: 'correct_entry', entry: id, changes: { text: `${secret} after all` }, reason: null });
  const other = han.write(entry('goes on'));
  han.write({ kind: 'link_entries', from: other, to: id, relation: 'follows' });
  redact(li, id);
  han.come();
  await vi.waitFor(() => expect(rows(li)).toHaveLength(rows(han).length), patience);
  await vi.waitFor(() => expect(holders(secret)).toEqual([]), patience);
  await vi.waitFor(() => expect(rows(li)).toEqual(rows(han)), patience);
  // The correction makes no row; the link’s tells that it is gone, and by nobody’s hand.
  expect(rows(han).map(({ redacted, removed }) => (redacted ? (removed?.by ?? null) : 'stands'))).toEqual([
    'stands',
    'stands',
    'Wang Fang',
    'stands',
    null,
  ]);
  expectWhole(li, han);
});

it('of one of two copies of a profile names nothing of the other’s, whose events took its numbers', async () => {
  const li = await joined('li', 'owner', (profile) => {
    incident = declare(profile);
  });
  const waiting = () => running.map(({ port }) => port.outbox().waiting);
  await vi.waitFor(() => expect(waiting()).toEqual([0]), patience);
  li.leave();
  const { replica, workspace } = li.profile;
  const events = workspace.side.read()?.events ?? 0;
  li.profile.close();
  cpSync(join(folder, 'li'), join(folder, 'copy'), { recursive: true });
  const side = new SideFile(join(folder, 'copy'), join(folder, 'state'));
  side.write(replica, events);
  side.close();
  const [first, copy] = ['li', 'copy'].map((name) => openTestProfile(folder, ticking(), name));
  if (first === undefined || copy === undefined) throw new Error('two were opened');
  for (const text of ['what stays', 'and this']) act(first, incident, entry(text));
  const [id] = act(copy, incident, entry(secret));
  act(copy, incident, entry('goes on'));
  redactEntry(copy.workspace, eventIdSchema.parse(id), context);

  running.splice(0);
  const one = inTouch(first);
  await vi.waitFor(() => expect(waiting()).toEqual([0]), patience);
  const other = inTouch(copy);
  const texts = () => rows(one).map(({ text, redacted }) => (redacted ? 'redacted' : text));
  const written = ['what stays', 'and this', 'goes on'];
  await vi.waitFor(() => expect(texts().filter((text) => text !== '')).toEqual(written), patience);
  await vi.waitFor(() => expect(rows(other)).toEqual(rows(one)), patience);
  expect(holders(secret)).toEqual([]);
  expectWhole(one, other);
});

import { mkdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import { listBackups } from '../../../../electron/store/backup/backup-files.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { redactEntry, weighRedaction } from '../../../../electron/store/redaction/redact-entry.ts';
import { findWords } from '../../../../electron/store/search/find-words.ts';
import { keepJoinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { keepPrivate } from '../../../../electron/store/sync/private-streams.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import type { IncidentState } from '../../../../shared/domain/incident/incident-state.ts';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { everything } from '../../../../shared/domain/search/search-filter.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { type EventId, type StreamId, eventId, eventIdSchema } from '../../../../shared/record/ids.ts';
import type { MemberRole } from '../../../../shared/sync/messages.ts';
import { act, declare, entry, openTestProfile, someMonday, startTestStore } from '../../../helpers/open-store.ts';
import { filesWith } from '../../../helpers/files-with.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const secret = 'Zugvogel-4711';
const context = { reason: 'a customer’s name', author: 'Wang Fang', simulated: false };

let folder: string;
let profile: OpenProfile;
let incident: StreamId;
beforeEach(() => {
  folder = temporaryFolder();
  profile = openTestProfile(folder);
  incident = declare(profile);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(command: IncidentCommand): EventId {
  return eventIdSchema.parse(act(profile, incident, command)[0]);
}

function rows(): readonly TimelineEntry[] {
  const { timeline, log } = profile.workspace;
  return timeline.page(log.streamRow(incident), 0, 500).entries;
}

function stateOf(): IncidentState {
  const { incidents, log } = profile.workspace;
  return incidents.state(log.streamRow(incident), incident);
}

function found(word: string): number {
  return findWords(profile.workspace, { filter: everything, words: word, limit: 100 }).hits.length;
}

/** How many events the index holds a word of, as it stands on the disk. */
function indexed(word: string): unknown {
  const { database } = profile.workspace;
  database.exec("CREATE VIRTUAL TABLE temp.letters USING fts5vocab ('main', 'search', 'row')");
  const count = database.prepare('SELECT coalesce(sum(doc), 0) FROM temp.letters WHERE term = ?').pluck().get(word);
  database.exec('DROP TABLE temp.letters');
  return count;
}

function faults(): readonly string[] {
  return verifyRecord(profile.workspace.database, profile.workspace.profile).faults;
}

function backUp(): void {
  const { database, profile: home, log } = profile.workspace;
  makeBackupAtOnce(database, home, log.clock.wall());
}

function refusal(id: EventId): unknown {
  try {
    weighRedaction(profile.workspace, id);
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    // What is told before is what the deed itself is refused by.
    expect(() => redactEntry(profile.workspace, id, context)).toThrow(error.message);
    return error.error.refusal ?? error.error.code;
  }
  return null;
}

function correct(of: EventId, text: string): EventId {
  return write({ kind: 'correct_entry', entry: of, changes: { text }, reason: null });
}

function joinAs(role: MemberRole): void {
  keepJoinedServer(profile.workspace.database, {
    address: '127.0.0.1:1',
    plain: true,
    pin: null,
    server: 'd'.repeat(32) as never,
    publicKey: 'key',
    workspaceName: 'any',
    member: 'any',
    role,
    epoch: null,
  });
}

describe('a redaction', () => {
  it('takes the words out of every file of the profile, and leaves the record whole', () => {
    for (let index = 0; index < 50; index += 1) write(entry(`before ${index}`));
    const ids = [1, 2, 3].map((nth) => write(entry(`${secret} ${nth} ${'long '.repeat(900 * nth)}`)));
    expect(found(secret)).toBe(3);
    expect(indexed('zugvogel')).toBe(3);
    backUp();
    expect(filesWith(folder, secret)).not.toEqual([]);

    for (const id of ids) expect(redactEntry(profile.workspace, id, context)).toMatchObject({ isForgotten: true });
    expect(filesWith(folder, secret)).toEqual([]);
    expect(found(secret)).toBe(0);
    expect(indexed('zugvogel')).toBe(0);
    expect(faults()).toEqual([]);
    expect(JSON.stringify(rows())).not.toContain(secret);
    write(entry('and after'));
    expect(faults()).toEqual([]);
    expect(listBackups(profile.workspace.profile)).toHaveLength(1);
    profile.close();
    expect(filesWith(folder, secret)).toEqual([]);
  });

  it('leaves a row in its place that says who, when and why', () => {
    const id = write(entry(secret, someMonday - 3_600_000));
    write(entry('later'));
    const before = rows();
    redactEntry(profile.workspace, id, context);
    const after = rows();
    expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id));
    expect(after.find((row) => row.id === id)).toMatchObject({
      at: someMonday - 3_600_000,
      author: 'Wang Fang',
      text: '',
      redacted: true,
      corrections: [],
      removed: { by: 'Wang Fang', reason: context.reason, at: expect.any(Number) },
    });
  });

  it('takes earlier and later words with it: corrections, the strike-out, links, and tasks that were given from it', () => {
    const id = write(entry(`${secret} first`));
    const other = write(entry('released 2.1'));
    correct(id, `${secret} second`);
    write({ kind: 'correct_entry', entry: id, changes: { important: true }, reason: `since ${secret}` });
    write({ kind: 'link_entries', from: other, to: id, relation: 'caused_by' });
    write({ kind: 'unlink_entries', from: other, to: id, relation: 'caused_by' });
    write({ kind: 'link_entries', from: id, to: other, relation: 'follows' });
    const source = { kind: 'entry', entry: id } as const;
    write({ kind: 'add_task', text: `call ${secret}`, taskKind: 'fix', owner: null, role: null, due: null, source });
    const given = stateOf().facts.find((fact) => fact.kind === 'task.added');
    write({ kind: 'change_task', task: given?.body.task ?? '', changes: { state: 'doing' } });
    write({ kind: 'remove_entry', entry: id, reason: `names ${secret}` });
    expect(weighRedaction(profile.workspace, id)).toEqual({
      corrections: 2,
      removals: 1,
      links: 2,
      writings: 0,
      tasks: [`call ${secret}`],
    });
    backUp();

    const { events } = redactEntry(profile.workspace, id, context);
    expect(events).toHaveLength(9);
    expect(events[0]).toBe(id);
    expect(filesWith(folder, secret)).toEqual([]);
    expect(faults()).toEqual([]);
    const facts = new Set<string>(stateOf().facts.map(({ id: fact }) => fact));
    expect(stateOf().facts.map(({ kind }) => kind)).toEqual(['incident.registered', 'stage.entered']);
    // Nothing else lost a word, and what made no row makes none now.
    const written = rows().filter(({ id: row }) => row === other || !facts.has(row));
    expect(written.map((row) => [row.redacted ?? false, row.text])).toEqual([
      [true, ''],
      [false, 'released 2.1'],
      ...Array.from({ length: 5 }, () => [true, '']),
    ]);
  });

  it('is one transaction: a failure on the way leaves everything as it was', () => {
    const id = write(entry(secret));
    correct(id, `${secret} second`);
    const { database } = profile.workspace;
    const before = rows();
    database.exec(`CREATE TRIGGER stops BEFORE UPDATE ON events WHEN OLD.header LIKE '%entry.corrected%'
      BEGIN SELECT RAISE(ABORT, 'stopped'); END`);
    expect(() => redactEntry(profile.workspace, id, context)).toThrow('stopped');
    database.exec('DROP TRIGGER stops');
    expect(rows()).toEqual(before);
    expect(faults()).toEqual([]);
  });

  it('says what it could not forget, and is finished at the next start', () => {
    const [read, kept] = [write(entry(`${secret} read`)), write(entry(`${secret} kept`))];
    const reader = new SqliteDatabase(join(folder, 'profile/muster.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM events').get();
    profile.workspace.database.pragma('busy_timeout = 50');
    expect(redactEntry(profile.workspace, read, context)).toMatchObject({ isForgotten: false });
    reader.close();

    backUp();
    // Nothing can be made there: a draft that is in the way is a folder.
    const inTheWay = join(folder, 'profile/backups/muster-1.db.part');
    mkdirSync(inTheWay);
    expect(redactEntry(profile.workspace, kept, context)).toMatchObject({ isForgotten: false });
    expect(filesWith(folder, secret)).not.toEqual([]);
    rmdirSync(inTheWay);
    profile.close();
    expect(filesWith(folder, secret)).not.toEqual([]);
    openTestProfile(folder);
    expect(filesWith(folder, secret)).toEqual([]);
  });

  it('erases what was kept beside the record under another number', () => {
    const id = write(entry(secret));
    const { database } = profile.workspace;
    database.exec('INSERT INTO events_set_aside SELECT stream, replica, seq, header, body, salt, 0 FROM events');
    redactEntry(profile.workspace, id, context);
    expect(filesWith(folder, secret)).toEqual([]);
  });
});

describe('a redaction is refused', () => {
  it('for what is not here, what is no entry, and what is gone already', () => {
    const id = write(entry(secret));
    const { log, facts } = profile.workspace;
    expect(refusal(eventId(incident, log.replica, 99))).toBe('not_found');
    expect(refusal(eventId(incident, log.replica, 1))).toBe('not_redactable');
    expect(refusal(correct(id, 'another'))).toBe('not_redactable');
    expect(refusal(eventId(facts.stream() ?? incident, log.replica, 1))).toBe('not_redactable');
    const { events } = redactEntry(profile.workspace, id, context);
    expect(refusal(id)).toBe('already_redacted');
    const redaction = eventId(incident, log.replica, 2 + events.length + 1);
    expect(refusal(redaction)).toBe('not_redactable');
    const reason = '\u001B[31m';
    expect(() => redactEntry(profile.workspace, write(entry('x')), { ...context, reason })).toThrow(StoreFailure);
  });

  it('of words from another console to who is no owner of the joined workspace, so that no two records part', () => {
    const own = write(entry('own'));
    const others = [write(entry(secret)), write(entry('corrected elsewhere'))];
    profile.workspace.log.become('00000000000000aa' as never);
    correct(others[1] ?? own, 'by another');
    profile.workspace.log.become(profile.replica);
    const foreign = (id: EventId) => {
      // Seen from a console that is another replica.
      profile.workspace.log.become('00000000000000bb' as never);
      const named = refusal(id);
      profile.workspace.log.become(profile.replica);
      return named;
    };
    expect(foreign(own)).toBeNull();
    joinAs('member');
    expect(refusal(own)).toBeNull();
    expect(refusal(others[1] ?? own)).toBe('redaction_needs_owner');
    expect(foreign(own)).toBe('redaction_needs_owner');
    joinAs('owner');
    expect(foreign(own)).toBeNull();
    joinAs('wall');
    expect(refusal(own)).toBe('only_looks');
    keepPrivate(profile.workspace.database, incident);
    expect(refusal(own)).toBeNull();
  });

  it('to nobody: a call says who asks', () => {
    const id = write(entry(secret));
    profile.close();
    const store = startTestStore(folder);
    expect(store.refusal('record:redact', { entry: id, reason: 'why' })).toMatchObject({ code: 'no_person' });
    store.call('person:set', { name: 'Li Lei' });
    expect(store.call('record:weigh', { entry: id })).toEqual({
      corrections: 0,
      removals: 0,
      links: 0,
      writings: 0,
      tasks: [],
    });
    expect(store.call('record:redact', { entry: id, reason: 'why' })).toEqual({
      incident,
      events: [id],
      forgotten: true,
    });
    const changed = store.pushed.find(({ name }) => name === 'incident:changed');
    expect(changed).toMatchObject({ body: { incident, entriesFrom: 0 } });
    expect(store.refusal('record:redact', { entry: id, reason: 'why' })).toMatchObject({
      code: 'refused',
      refusal: 'already_redacted',
    });
  });
});

it('a body that is gone without a redaction is missed', () => {
  const id = write(entry('gone'));
  const { database } = profile.workspace;
  database.prepare('UPDATE events SET body = NULL, salt = NULL WHERE place = (SELECT max(place) FROM events)').run();
  expect(faults()).toEqual([`event ${id}: body_missing`]);
});

it('what an earlier version showed of a redaction is made anew at the next start', () => {
  const id = write(entry(secret));
  redactEntry(profile.workspace, id, context);
  const before = rows();
  profile.close();
  const database = new SqliteDatabase(join(folder, 'profile/muster.db'));
  // The redaction had a row of its own, and its target stood where it was recorded.
  database.exec(`DELETE FROM amendments; UPDATE timeline SET at = at + 1 WHERE removed = 1;
    INSERT INTO timeline SELECT stream, at + 2, 'x', (SELECT max(place) FROM events), 0, 0, 0, NULL, 0 FROM timeline LIMIT 1;
    UPDATE timeline_sizes SET entries = entries + 1; DROP TABLE server_order;
    DROP TABLE search_rows; DROP TABLE search_incidents; DROP TABLE drafts; DROP TABLE pins; DROP TABLE pin_traces;
    PRAGMA user_version = 6`);
  database.close();
  profile = openTestProfile(folder);
  expect(rows()).toEqual(before);
  expect(faults()).toEqual([]);
});

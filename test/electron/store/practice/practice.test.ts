import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { isDrill } from '../../../../shared/domain/drills/is-drill.ts';
import { everything } from '../../../../shared/domain/search/search-filter.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { faultsOf, filesUnder, recordPath } from '../../../helpers/record-files.ts';
import { type TestStore, startTestStore, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

test('a practice incident is a drill under way that stays here, is in no trend, and is set up once', () => {
  const store = startTestStore(temporaryFolder());
  expect(store.call('app:context', {}).practice).toBeUndefined();
  const { incident } = store.call('practice:open', {});
  expect(store.call('practice:open', {})).toEqual({ incident });
  expect(store.call('app:context', {}).practice).toBe(incident);
  const { live } = store.call('incident:list', {});
  expect(live.map(({ state, isPrivate }) => [isDrill(state), isPrivate])).toEqual([[true, true]]);
  const { digests } = store.call('incident:digests', { offset: 0, limit: 10 });
  expect(digests.map(({ drill }) => drill)).toEqual([true]);
});

test('it is thrown away whole: what was logged, found, attached and looked at in it goes, all else stays proven', () => {
  const folder = temporaryFolder();
  const clock = testClock();
  const store = startTestStore(folder, { clock });
  store.call('person:set', { name: 'Wang Fang' });
  const kept = declare(store, 'Checkout fails');
  const { incident } = store.call('practice:open', {});
  log(store, incident, 'tried the zeppelin');
  attach(store, folder, incident);
  store.call('timeline:look', { incident, person: 'Wang Fang' });
  store.call('draft:keep', { person: 'Wang Fang', incident, field: 'quick', text: 'not sent yet' });
  store.call('draft:keep', { person: 'Wang Fang', incident: kept, field: 'quick', text: 'of another' });
  const after = declare(store, 'Login slow');
  expect(find(store, 'zeppelin')).toBe(1);

  expect(store.call('practice:throw_away', {})).toEqual({ incident });
  expect(store.call('practice:throw_away', {})).toEqual({ incident: null });
  expect(store.call('app:context', {}).practice).toBeUndefined();
  expect(store.refusal('incident:get', { incident }).code).toBe('not_found');
  expect(find(store, 'zeppelin')).toBe(0);
  expect(liveIn(store)).toEqual([after, kept]);
  expect(store.call('draft:list', {}).drafts.map(({ text }) => text)).toEqual(['of another']);
  expect(filesUnder(join(folder, 'profile', 'attachments'))).toEqual([]);
  expect(store.pushed.some(({ name, body }) => name === 'incident:changed' && 'incident' in body)).toBe(true);

  log(store, kept, 'went on');
  store.close();
  expect(faultsOf(folder)).toEqual([]);
  expect(left(folder, incident)).toEqual({ events: 0, settings: 0 });

  // The replica goes on as itself: nothing of it was lost that others could know of.
  const [before] = replicas(folder);
  const again = startTestStore(folder, { clock });
  log(again, kept, 'and on');
  again.close();
  expect(replicas(folder)).toEqual([before]);
  expect(faultsOf(folder)).toEqual([]);
});

test('another one can be set up afterwards', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  const first = store.call('practice:open', {}).incident;
  store.call('practice:throw_away', {});
  const second = store.call('practice:open', {}).incident;
  expect(second).not.toBe(first);
  expect(liveIn(store)).toEqual([second]);
  store.close();
  expect(faultsOf(folder)).toEqual([]);
});

test('the database refuses to let any other event go, and this one while it is not kept to this console', () => {
  const folder = temporaryFolder();
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Wang Fang' });
  declare(store, 'Checkout fails');
  store.call('practice:open', {});
  store.close();
  const database = new SqliteDatabase(recordPath(folder));
  const of = (which: string) => `DELETE FROM events WHERE stream ${which} (SELECT stream FROM practice)`;
  expect(() => database.exec(of('NOT IN'))).toThrow('events are never deleted');
  database.exec('DELETE FROM sync_private');
  expect(() => database.exec(of('IN'))).toThrow('events are never deleted');
  database.close();
});

function declare(store: TestStore, title: string): StreamId {
  return store.call('command:submit', { command: { subject: 'workspace', declare: { fields: { title } } } }).incident;
}

function log(store: TestStore, incident: StreamId, text: string): void {
  const command = { kind: 'add_entry', entryKind: 'action', role: 'ops', text } as const;
  store.call('command:submit', { command: { subject: 'incident', incident, command } });
}

function attach(store: TestStore, folder: string, incident: StreamId): void {
  const path = join(folder, 'graph.txt');
  writeFileSync(path, 'a graph');
  const files = [{ path, name: null }];
  expect(store.held.answer({ id: 1, name: 'store:attach', args: { incident, files } }).ok).toBe(true);
}

function find(store: TestStore, words: string): number {
  return store.call('search:find', { words, filter: { ...everything, drills: true }, limit: 10 }).hits.length;
}

function liveIn(store: TestStore): readonly StreamId[] {
  return store.call('incident:list', {}).live.map(({ id }) => id);
}

function replicas(folder: string): readonly unknown[] {
  return asked(folder, "SELECT value FROM settings WHERE name = 'replica'");
}

function left(folder: string, incident: StreamId) {
  const counted = (sql: string) => asked(folder, sql, incident)[0];
  return {
    events: counted('SELECT count(*) FROM events JOIN streams ON streams.id = events.stream WHERE streams.stream = ?'),
    settings: counted('SELECT count(*) FROM settings WHERE instr(name, ?) > 0'),
  };
}

function asked(folder: string, sql: string, ...values: readonly string[]): readonly unknown[] {
  const database = new SqliteDatabase(recordPath(folder), { readonly: true });
  try {
    return database
      .prepare(sql)
      .pluck()
      .all(...values);
  } finally {
    database.close();
  }
}

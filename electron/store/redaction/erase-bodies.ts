import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type EventId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { isRedactable, redactionIn, redactionKind } from '../../../shared/record/redaction.ts';
import { dropArchive } from '../archive/archive-files.ts';
import { dropDraftsAbout } from '../drafts/drafts.ts';
import { listBackups } from '../backup/backup-files.ts';
import { makeBackupAtOnce } from '../backup/make-backup.ts';
import { prepared } from '../database/prepared.ts';
import { rebuildStream } from '../projections/rebuild.ts';
import { type StoredEvent, eventOf, idOf } from '../record/stored-events.ts';
import { dropSetting, readSetting, writeSetting } from '../settings.ts';
import type { IncidentChange, Workspace } from '../workspace.ts';
import { emptySearch } from '../search/search-index.ts';
import { redactionsInForce } from './redactions-in-force.ts';

/** An event that came in. */
export interface Arrived {
  readonly header: Header;
  readonly sealed: SealedEvent;
}

/** What of a stream is to lose its words by what a server passed on: what redactions among it name, and what others named before. */
export function redactedBy(workspace: Workspace, stream: StreamId, events: readonly Arrived[]): readonly EventId[] {
  const named = events.flatMap(({ header, sealed }) => targetOf(stream, { header, sealed }));
  const before = namedBefore(workspace.database, events);
  if (before.length === 0) return named;
  const inForce = new Set(redactionsInForce(workspace, stream));
  return [...named, ...before.filter((id) => inForce.has(id))];
}

/** What a redaction names; nothing for any other event. */
export function targetOf(stream: StreamId, { header, sealed }: Arrived): readonly EventId[] {
  const redaction = redactionIn(header, sealed);
  return redaction === null ? [] : [eventId(stream, redaction.replica, redaction.seq)];
}

/** Which of some events redactions that are here name. Nearly none is named by anything: that is asked first. */
function namedBefore(database: Database, events: readonly Arrived[]): readonly EventId[] {
  const isAmended = prepared(database, 'SELECT 1 FROM amendments WHERE entry = ?');
  const isRedacted = prepared(
    database,
    `SELECT 1 FROM amendments JOIN events ON events.place = amendments.place
     WHERE entry = ? AND instr(events.header, ?) > 0`,
  );
  return events
    .map((event) => idOf(event))
    .filter((id) => isAmended.get(id) !== undefined)
    .filter((id) => isRedacted.get(id, `"kind":"${redactionKind}"`) !== undefined);
}

/** Notes what a redaction names, by which whatever comes under that name later is found. Inside a transaction. */
export function noteRedaction(database: Database, stream: StreamId, event: StoredEvent): void {
  for (const id of targetOf(stream, event)) {
    prepared(database, 'INSERT INTO amendments (entry, place) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      id,
      event.place,
    );
  }
}

/** Takes body and salt from events, and makes what is derived from them anew. Inside `commit`; then `forgetBytes`. */
export function eraseBodies(workspace: Workspace, ids: readonly EventId[]): number {
  return eraseEvents(workspace, redactableOf(workspace.database, ids));
}

/** The same of events, whatever their kind. */
export function eraseEvents(workspace: Workspace, events: readonly StoredEvent[]): number {
  const { database, log, incidents, timeline, facts } = workspace;
  const erased = eraseRowsOf(database, events);
  if (erased.length === 0) return 0;
  for (const stream of new Set(erased)) rebuildStream(database, log.streamRow(stream), stream);
  incidents.forget();
  timeline.forget();
  facts.forget();
  return erased.length;
}

/**
 * The same without what is derived from them but the search, which is made anew when somebody next searches. Returns the
 * stream of each event that lost its body. Inside a transaction.
 */
export function eraseRows(database: Database, ids: readonly EventId[]): readonly StreamId[] {
  return eraseRowsOf(database, redactableOf(database, ids));
}

function redactableOf(database: Database, ids: readonly EventId[]): readonly StoredEvent[] {
  const events = [...new Set(ids)].map((id) => eventOf(database, id));
  return events.filter((event) => event !== null).filter(({ header }) => isRedactable(header));
}

function eraseRowsOf(database: Database, events: readonly StoredEvent[]): readonly StreamId[] {
  const erased: StreamId[] = [];
  for (const event of events) {
    if (event.sealed.body === null) continue;
    eraseBody(database, event);
    dropDraftsAbout(database, idOf(event));
    erased.push(event.header.stream);
  }
  if (erased.length === 0) return erased;
  // Whoever filed it holds the words still; it is filed anew without them.
  if (!database.memory) for (const stream of new Set(erased)) dropArchive(dirname(database.name), stream);
  emptySearch(database);
  writeSetting(database, 'forget', 'bytes');
  return erased;
}

/** Also where it was kept beside the record, under another number, because a server held that of another. */
function eraseBody(database: Database, { place, sealed: { body } }: StoredEvent): void {
  prepared(database, 'UPDATE events_set_aside SET body = NULL, salt = NULL WHERE body = ?').run(body);
  prepared(database, 'UPDATE events SET body = NULL, salt = NULL WHERE place = ?').run(place);
}

/** A change during which words were erased: any row may be another one, and rows that told of conflicts may be gone. */
export function afterErasing<Change extends IncidentChange | null>(
  { timeline, log }: Workspace,
  change: Change,
  erased: number,
): Change {
  if (change === null || erased === 0) return change;
  return { ...change, entriesFrom: 0, total: timeline.size(log.streamRow(change.incident)) };
}

/**
 * Takes what was erased out of the write-ahead log, and puts a new backup in the place of those that hold it still. Returns
 * whether all of it is gone; what is not (a full disk, somebody reading the log) is tried again at the next start.
 */
export function forgetBytes({ database, profile, log }: Pick<Workspace, 'database' | 'profile' | 'log'>): boolean {
  try {
    const [written] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
    const { path: newest } = makeBackupAtOnce(database, profile, log.clock.wall());
    for (const { path } of listBackups(profile)) if (path !== newest) rmSync(path, { force: true });
    if (written?.busy !== 0) return false;
  } catch {
    return false;
  }
  dropSetting(database, 'forget');
  return true;
}

/** Whether words were erased whose bytes may still lie in the log or in a backup. */
export function hasBytesToForget(database: Database): boolean {
  return readSetting(database, 'forget') !== null;
}

import { rmSync } from 'node:fs';
import { type EventId, eventId } from '../../../shared/record/ids.ts';
import { type RedactedEvent, isRedactable, redactionKind } from '../../../shared/record/redaction.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { listBackups } from '../backup/backup-files.ts';
import { makeBackupAtOnce } from '../backup/make-backup.ts';
import { failure } from '../failure.ts';
import { rebuildProjections } from '../projections/rebuild.ts';
import { eventOf } from '../record/stored-events.ts';
import { type Workspace, commit, record } from '../workspace.ts';

/**
 * Takes an event's words out of the record for good: a redaction says so to every other console, and here they are gone
 * from the log, from all that is derived from it, from the write-ahead log and the backups. Raises StoreFailure
 * `not_found`, also for what is not to be redacted; then nothing was changed.
 */
export function redactEvent(
  workspace: Workspace,
  stream: StreamId,
  target: RedactedEvent,
  said: { readonly reason: string; readonly author: string | null; readonly simulated: boolean },
): void {
  const id = eventId(stream, target.replica, target.seq);
  const event = eventOf(workspace.database, id);
  if (event === null || !isRedactable(event.header)) throw failure('not_found', id);
  const { replica, seq } = target;
  const draft = { kind: redactionKind, body: { replica, seq, reason: said.reason } } as const;
  commit(workspace, (tell) => {
    const authorship = { actor: said.author, simulated: said.simulated };
    const change = record(workspace, stream, { size: 1, drafts: [draft] }, authorship);
    eraseBodies(workspace, [id]);
    tell({ ...change, entriesFrom: 0 });
  });
  forgetBytes(workspace);
}

/** Takes body and salt from events, and makes what is derived from them anew. Inside `commit`; then `forgetBytes`. */
export function eraseBodies(workspace: Workspace, ids: readonly EventId[]): number {
  const places = ids.flatMap((id) => {
    const event = eventOf(workspace.database, id);
    return event !== null && isRedactable(event.header) ? [event.place] : [];
  });
  return erasePlaces(workspace, places);
}

/** Takes body and salt from what stands at places. As `eraseBodies`. */
export function erasePlaces({ database, incidents, timeline }: Workspace, places: readonly number[]): number {
  const erase = database.prepare('UPDATE events SET body = NULL, salt = NULL WHERE place = ? AND body IS NOT NULL');
  let erased = 0;
  for (const place of places) erased += erase.run(place).changes;
  if (erased === 0) return 0;
  // A deletion alone would leave the words' letters in the index until it is merged.
  database.prepare(`INSERT INTO search (search) VALUES ('delete-all')`).run();
  rebuildProjections(database);
  incidents.forget();
  timeline.forget();
  return erased;
}

/** Takes what was erased out of the write-ahead log, and puts a new backup in the place of those that hold it still. */
export function forgetBytes({ database, profile, log }: Workspace): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
  const { path: newest } = makeBackupAtOnce(database, profile, log.clock.wall());
  for (const { path } of listBackups(profile)) if (path !== newest) rmSync(path, { force: true });
}

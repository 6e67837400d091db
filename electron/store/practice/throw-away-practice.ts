import { rmSync } from 'node:fs';
import { attachmentPath } from '../attachments/attachment-files.ts';
import { dropArchive } from '../archive/archive-files.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { forgetSearched } from '../search/search-index.ts';
import { type Workspace, commit } from '../workspace.ts';
import { practiceIn } from './open-practice.ts';

/** What is kept by stream beside the log, all of which goes with it. */
const keptByStream = [
  'incidents',
  'timeline',
  'timeline_sizes',
  'conflict_rows',
  'sightings',
  'clock_clamps',
  'search_incidents',
  'events_set_aside',
] as const;

/**
 * Throws the practice incident away whole: its events, all that is derived from them, the files that nothing else names.
 * The one thing that ever leaves the log; the database itself refuses it for any other. Returns what went, null where
 * there was none.
 */
export function throwAwayPractice(workspace: Workspace): StreamId | null {
  const { database, log, incidents, timeline } = workspace;
  const incident = practiceIn(database);
  if (incident === null) return null;
  const row = log.streamRow(incident);
  const { facts } = incidents.state(row, incident);
  const files = facts.flatMap((fact) => (fact.kind === 'attachment.added' ? [fact.body.hash] : []));
  commit(workspace, (tell) => {
    const places = preparedPluck(database, 'SELECT place FROM events WHERE stream = ?').all(row) as number[];
    for (const place of places) {
      forgetSearched(database, place);
      prepared(database, 'DELETE FROM amendments WHERE place = ?').run(place);
    }
    for (const table of keptByStream) prepared(database, `DELETE FROM ${table} WHERE stream = ?`).run(row);
    prepared(database, 'DELETE FROM events WHERE stream = ?').run(row);
    const replicas = preparedPluck(
      database,
      'SELECT replicas.replica FROM heads JOIN replicas ON replicas.id = heads.replica WHERE heads.stream = ?',
    ).all(row) as ReplicaId[];
    for (const replica of replicas) log.parted(incident, replica, null);
    prepared(database, `DELETE FROM settings WHERE name GLOB 'looked *' AND instr(name, ?) > 0`).run(incident);
    prepared(database, 'DELETE FROM drafts WHERE incident = ?').run(incident);
    for (const table of ['practice', 'sync_private']) {
      prepared(database, `DELETE FROM ${table} WHERE stream = ?`).run(row);
    }
    incidents.forget();
    timeline.forget();
    tell({ incident, entriesFrom: 0, total: 0, ended: false });
  });
  workspace.settled();
  dropArchive(workspace.profile, incident);
  for (const hash of files)
    if (!isNamed(workspace, hash)) rmSync(attachmentPath(workspace.profile, hash), { force: true });
  return incident;
}

/** Whether anything that is recorded names a file's content. */
function isNamed({ database }: Workspace, hash: string): boolean {
  return preparedPluck(database, 'SELECT 1 FROM events WHERE instr(body, ?) > 0 LIMIT 1').get(hash) !== undefined;
}

import { rmSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { retentionEnd } from '../../../shared/domain/archive/retention.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { type Instant, instantSchema } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { attachmentPath } from '../attachments/attachment-files.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { archivePath, dropArchive } from './archive-files.ts';

/** What would go of one incident. */
export interface LeavingFiles {
  readonly incident: StreamId;
  readonly number: string;
  readonly title: string;
  readonly closedAt: Instant;
  /** Contents that no incident which is kept, or was not named, names too. */
  readonly hashes: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/** Which incidents' files a console may let go. */
export interface RetentionPolicy {
  /** Closed longer ago than so many months. */
  readonly months: number;
  readonly now: Instant;
}

const letGoSchema = z.strictObject({ by: z.string(), at: instantSchema });

/**
 * Reads. What the policy would let go, the oldest first: attachments' contents and archives. The record itself never goes.
 * `named`: of these incidents alone; all others keep what they name.
 */
export function leavingFiles(
  readable: Readable,
  { months, now }: RetentionPolicy,
  named: ReadonlySet<StreamId> | null = null,
): readonly LeavingFiles[] {
  const end = retentionEnd(now, months);
  const all = readable.incidents.list({ ended: null, offset: 0, limit: -1 }).flatMap(({ id }) => {
    const snapshot = readable.incidents.snapshot(id);
    const view =
      snapshot === null ? null : viewIncident(snapshot.state, readable.handbookOf(snapshot.handbookVersion), now);
    return view === null ? [] : [{ id, view }];
  });
  const leaves = all.filter(
    ({ id, view }) => view.status === 'closed' && (view.statusSince ?? now) < end && (named?.has(id) ?? true),
  );
  const leaving = new Set(leaves.map(({ id }) => id));
  const kept = new Set(
    all.filter(({ id }) => !leaving.has(id)).flatMap(({ view }) => view.attachments.map(({ hash }) => hash)),
  );
  const told = new Set<string>();
  return leaves
    .toSorted((one, other) => (one.view.statusSince ?? 0) - (other.view.statusSince ?? 0))
    .map(({ id, view }) => {
      // One content that two of them name is counted once.
      const hashes = view.attachments
        .map(({ hash }) => hash)
        .filter(
          (hash) => !kept.has(hash) && !told.has(hash) && sizeOf(attachmentPath(readable.profile, hash)) !== null,
        );
      for (const hash of hashes) told.add(hash);
      const archive = sizeOf(archivePath(readable.profile, id));
      const sizes = hashes.map((hash) => sizeOf(attachmentPath(readable.profile, hash)) ?? 0);
      return {
        incident: id,
        number: view.registration.identity.number,
        title: view.registration.fields.title,
        closedAt: view.statusSince ?? now,
        hashes,
        files: hashes.length + Number(archive !== null),
        bytes: sizes.reduce((sum, size) => sum + size, archive ?? 0),
      };
    })
    .filter(({ files }) => files > 0);
}

/**
 * Lets go what a person saw in the preview and named: of incidents that the policy no longer covers by now, nothing. It is
 * noted first who did it, so that what is missing afterwards is known to be let go. Raises the disk's own errors.
 */
export function letFilesGo(
  readable: Readable,
  policy: RetentionPolicy,
  incidents: readonly StreamId[],
  by: string,
): { readonly files: number; readonly bytes: number } {
  const { database, profile } = readable;
  const going = leavingFiles(readable, policy, new Set(incidents));
  database.transaction(() => {
    for (const hash of going.flatMap(({ hashes }) => hashes))
      writeSetting(database, `let_go ${hash}`, JSON.stringify({ by, at: policy.now }));
  })();
  for (const { incident, hashes } of going) {
    for (const hash of hashes) rmSync(attachmentPath(profile, hash), { force: true });
    dropArchive(profile, incident);
  }
  return {
    files: going.reduce((sum, { files }) => sum + files, 0),
    bytes: going.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Reads. Who let a content go from this console; null when nobody did. */
export function letGoBy(database: Database, hash: string): z.infer<typeof letGoSchema> | null {
  const note = readSetting(database, `let_go ${hash}`);
  return note === null ? null : letGoSchema.parse(JSON.parse(note));
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type ReplicaId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { SideFile } from './side-file.ts';

/** Why the replica is the one it is; told in the log. */
export type ReplicaOrigin = 'new' | 'kept' | 'minted_after_copy';

/**
 * Decides under which replica this process writes. Writes, before anything else is written.
 *
 *   the side note says      the database says     so
 *   nothing                 no events             a new profile
 *   nothing                 events                copied or moved: a new replica
 *   n of the same replica   n or more             as it was left (or ended in a crash after the commit)
 *   n of the same replica   fewer than n          a restored backup: a new replica
 *   another replica         anything              copied over: a new replica
 *
 * On a device that was not there before, whatever the note says, it is a new replica too: one replica, one device.
 */
export function settleReplica(
  database: Database,
  side: SideFile,
  isNewDevice: boolean,
): { readonly replica: ReplicaId; readonly origin: ReplicaOrigin } {
  const known = readSetting(database, 'replica');
  const note = side.read();
  if (known !== null) {
    const events = Number(
      database
        .prepare(
          'SELECT coalesce(sum(seq), 0) FROM heads JOIN replicas ON replicas.id = heads.replica WHERE replicas.replica = ?',
        )
        .pluck()
        .get(known),
    );
    const provenOurs = !isNewDevice && (note === null ? events === 0 : note.replica === known && note.events <= events);
    if (provenOurs) {
      const replica = replicaIdSchema.parse(known);
      side.write(replica, events);
      return { replica, origin: 'kept' };
    }
  }
  const replica = replicaIdSchema.parse(randomBytes(8).toString('hex'));
  writeSetting(database, 'replica', replica);
  side.write(replica, 0);
  return { replica, origin: known === null ? 'new' : 'minted_after_copy' };
}

import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { type RedactedEvent, isRedactable } from '../../../shared/record/redaction.ts';
import type { Admitted } from '../../../shared/sync/admission.ts';
import { change, every, first, prepared } from './prepared.ts';

/** Takes body and salt from an event of a stream, or from the one that will come under its name. Inside a transaction. */
export function redact(database: Database, stream: number, { replica, seq }: RedactedEvent): void {
  const sql = `SELECT events.id, events.header FROM events JOIN replicas ON replicas.number = events.replica
    WHERE replicas.stream = ? AND replicas.replica = ? AND events.seq = ?`;
  const here = first(prepared<{ id: number; header: string }>(database, sql), stream, replica, seq);
  const header = here === null ? null : readHeader(here.header);
  if (header?.ok === true && !isRedactable(header.value)) return;
  change(database, 'INSERT OR IGNORE INTO redactions (stream, replica, seq) VALUES (?, ?, ?)', stream, replica, seq);
  if (here !== null) change(database, 'UPDATE events SET body = NULL, salt = NULL WHERE id = ?', here.id);
}

/** Events on their way into a replica's chain, without the bodies of those that were redacted before they came. */
export function withoutRedacted(
  database: Database,
  stream: number,
  replica: ReplicaId,
  admitted: readonly Admitted[],
): readonly Admitted[] {
  const sql = 'SELECT seq FROM redactions WHERE stream = ? AND replica = ?';
  const redacted = new Set(every(prepared<{ seq: number }>(database, sql), stream, replica).map(({ seq }) => seq));
  if (redacted.size === 0) return admitted;
  return admitted.map((event) =>
    redacted.has(event.header.seq) && isRedactable(event.header)
      ? { ...event, sealed: { header: event.sealed.header, body: null, salt: null } }
      : event,
  );
}

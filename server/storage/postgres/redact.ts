import type { PoolClient } from 'pg';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { keptKinds } from '../../../shared/record/redaction.ts';
import { change, every } from './transaction.ts';

/** An event of a stream that is to lose its body. */
export interface RedactedRow {
  readonly stream: number;
  readonly replica: ReplicaId;
  readonly seq: number;
}

/** What was redacted of these replicas before, as `redactedName` names it. */
export async function readRedactions(
  client: PoolClient,
  streams: readonly number[],
  replicas: readonly ReplicaId[],
): Promise<ReadonlySet<string>> {
  const rows = await every<{ stream: number; replica: ReplicaId; seq: number }>(
    client,
    'SELECT stream, replica, seq FROM redactions WHERE stream = ANY ($1) AND replica = ANY ($2)',
    streams,
    replicas,
  );
  return new Set(rows.map(redactedName));
}

/** Names an event of a stream by the stream's number. */
export function redactedName({ stream, replica, seq }: RedactedRow): string {
  return `${stream}/${replica}/${seq}`;
}

/** Takes body and salt from events, or from those that will come under their names. Inside a transaction. */
export async function redact(client: PoolClient, rows: readonly RedactedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const named = `SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS named (stream, replica, seq)`;
  const here = `SELECT events.stream, events.place, replicas.replica, events.seq, events.header
    FROM (${named}) AS named
    JOIN replicas ON replicas.stream = named.stream AND replicas.replica = named.replica
    JOIN events ON events.replica = replicas.number AND events.seq = named.seq`;
  const values = [rows.map(({ stream }) => stream), rows.map(({ replica }) => replica), rows.map(({ seq }) => seq)];
  const isKept = `(here.header::json ->> 'kind') = ANY ($4)`;
  await change(
    client,
    `INSERT INTO redactions (stream, replica, seq)
     SELECT stream, replica, seq FROM (${named}) AS named
     WHERE NOT EXISTS (SELECT 1 FROM (${here}) AS here
       WHERE here.stream = named.stream AND here.replica = named.replica AND here.seq = named.seq AND ${isKept})
     ON CONFLICT DO NOTHING`,
    ...values,
    keptKinds,
  );
  await change(
    client,
    `UPDATE events SET body = NULL, salt = NULL FROM (${here}) AS here
     WHERE events.stream = here.stream AND events.place = here.place AND NOT ${isKept}`,
    ...values,
    keptKinds,
  );
}

import type { Pool } from 'pg';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type GlanceMost, type GlanceRows, lookedAt } from '../relay-storage.ts';
import type { StreamRow } from './ledger-rows.ts';
import { every, first } from './transaction.ts';

interface EventRow {
  readonly header: string;
  readonly body: Buffer | null;
  readonly salt: string | null;
  readonly is_entry: boolean;
  /** How many rows there are, with those that are too much. */
  readonly found: number;
}

/** The events of a glance, newest first until there is enough, given in the server's order. Null: no such stream. */
export async function readGlance(pool: Pool, stream: StreamId, most: GlanceMost): Promise<GlanceRows | null> {
  const row = await first<StreamRow>(pool, 'SELECT number, last, chain, restricted FROM streams WHERE id = $1', stream);
  if (row === null) return null;
  const { number, last, chain, restricted } = row;
  // Cut where the sizes are known already, so that large bodies beyond the glance are never read.
  const rows = await every<EventRow>(
    pool,
    `SELECT header, body, salt, is_entry, found FROM (
       SELECT header, body, salt, is_entry, row_number() OVER newest AS nth, count(*) OVER () AS found,
         sum(octet_length(header) + coalesce(octet_length(body), 0)) OVER newest AS size
       FROM (
         (SELECT * FROM events WHERE stream = $1 AND place <= $2 AND NOT is_entry ORDER BY place DESC LIMIT $3)
         UNION ALL
         (SELECT * FROM events WHERE stream = $1 AND place BETWEEN $4 AND $2 AND is_entry
          ORDER BY place DESC LIMIT $5)
       ) AS near
       WINDOW newest AS (ORDER BY place DESC)
     ) AS sized
     WHERE nth = 1 OR size <= $6 ORDER BY nth`,
    number,
    last,
    // One more than there is room for tells that there is more.
    most.others + 1,
    last - lookedAt(most),
    most.latest,
    most.bytes,
  );
  const others = rows.filter((one) => !one.is_entry);
  const tooMany = others[most.others];
  return {
    events: rows
      .filter((one) => one !== tooMany)
      .map(({ header, body, salt }) => ({ header, body: body?.toString('utf8') ?? null, salt }))
      .toReversed(),
    state: { stream, last, chain: chain.toString('hex'), restricted },
    isWhole: rows.length === (rows[0]?.found ?? 0) && tooMany === undefined,
  };
}

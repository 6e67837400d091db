import type { Database } from 'better-sqlite3';

/** What a console keeps beside the record, as the damaged one has it last: a backup's may have been sent or changed since. */
const tables = {
  drafts: 'person, incident, field, text, at',
  pins: 'person, salt, hash, failures, failed_at',
} as const;

/** Takes over what people typed and did not send, their PINs, and what happened to those, where it can be read. */
export function takeKept(source: Database, restored: Database): void {
  for (const [table, columns] of Object.entries(tables)) {
    const rows = readable(source, `SELECT ${columns} FROM ${table}`);
    if (rows === null) continue;
    restored.transaction(() => {
      restored.prepare(`DELETE FROM ${table}`).run();
      insert(restored, table, columns, rows);
    })();
  }
  const place = Number(restored.prepare('SELECT coalesce(max(place), 0) FROM pin_traces').pluck().get());
  const traces = readable(source, `SELECT place, person, at, deed, by FROM pin_traces WHERE place > ${place}`);
  if (traces !== null) insert(restored, 'pin_traces', 'place, person, at, deed, by', traces);
}

function insert(restored: Database, table: string, columns: string, rows: readonly unknown[]): void {
  const places = columns
    .split(', ')
    .map((column) => `@${column}`)
    .join(', ');
  const statement = restored.prepare(`INSERT INTO ${table} (${columns}) VALUES (${places})`);
  for (const row of rows) statement.run(row);
}

/** Null where a page that it stands on can't be read, or the record is of a time before. */
function readable(source: Database, sql: string): readonly unknown[] | null {
  try {
    return source.prepare(sql).all();
  } catch {
    return null;
  }
}

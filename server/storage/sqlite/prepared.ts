import type { Database, Statement } from 'better-sqlite3';

const kept = new WeakMap<Database, Map<string, Statement>>();

/** A statement of this database, compiled once. */
export function prepared<Row = unknown>(database: Database, sql: string): Statement<unknown[], Row> {
  const statements = kept.get(database) ?? new Map<string, Statement>();
  kept.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement as Statement<unknown[], Row>;
}

/** The first row that a question gives; null when it gives none. */
export function first<Row>(question: Statement<unknown[], Row>, ...values: readonly unknown[]): Row | null {
  return question.get(...values) ?? null;
}

/** Every row that a question gives. */
export function every<Row>(question: Statement<unknown[], Row>, ...values: readonly unknown[]): readonly Row[] {
  return question.all(...values);
}

/** Runs a statement; gives how many rows it changed, and the number of the last one that it put in. */
export function change(
  database: Database,
  sql: string,
  ...values: readonly unknown[]
): { readonly changes: number; readonly row: number } {
  const { changes, lastInsertRowid } = prepared(database, sql).run(...values);
  return { changes, row: Number(lastInsertRowid) };
}

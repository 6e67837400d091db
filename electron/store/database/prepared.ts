import type { Database, Statement } from 'better-sqlite3';

const kept = new WeakMap<Database, Map<string, Statement>>();

/** A statement of this database, compiled once: asking again for the same words costs a look-up. */
export function prepared(database: Database, sql: string): Statement {
  return statementOf(database, sql, false);
}

/** The same, giving the first column alone. */
export function preparedPluck(database: Database, sql: string): Statement {
  return statementOf(database, sql, true);
}

function statementOf(database: Database, sql: string, pluck: boolean): Statement {
  let statements = kept.get(database);
  if (statements === undefined) {
    statements = new Map();
    kept.set(database, statements);
  }
  const key = pluck ? `pluck ${sql}` : sql;
  let statement = statements.get(key);
  if (statement === undefined) {
    statement = database.prepare(sql);
    if (pluck) statement = statement.pluck();
    statements.set(key, statement);
  }
  return statement;
}

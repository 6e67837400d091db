import type { Database, Statement } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Rows that go in by one statement: 16 rows at once cost little more than half of 16 times one. */
const rowsAtOnce = 16;

/** What a statement of many rows did. */
export interface RowsWritten {
  readonly changes: number;
  /** The row number of the last one. Those before it have the numbers before it, where each takes the next free one. */
  readonly lastRow: number;
}

/** Writes rows of one table, many at a time where there are many. Runs inside the caller's transaction. */
export class RowWriter {
  readonly #one: Statement;
  readonly #many: Statement;

  /** `into`: all before VALUES; `width`: values a row; `tail`: what follows the values, such as ON CONFLICT. */
  constructor(
    database: Database,
    into: string,
    readonly width: number,
    tail = '',
  ) {
    const row = `(${Array.from({ length: width }, () => '?').join(', ')})`;
    const rows = Array.from({ length: rowsAtOnce }, () => row).join(', ');
    this.#one = prepared(database, `${into} VALUES ${row} ${tail}`);
    this.#many = prepared(database, `${into} VALUES ${rows} ${tail}`);
  }

  /** How many values fill one statement. */
  get full(): number {
    return this.width * rowsAtOnce;
  }

  /** Writes the values of one row after another, `full` at most. */
  write(values: readonly unknown[]): RowsWritten {
    if (values.length === this.full) {
      const { changes, lastInsertRowid } = this.#many.run(values);
      return { changes, lastRow: Number(lastInsertRowid) };
    }
    let changes = 0;
    let lastRow = 0;
    for (let from = 0; from < values.length; from += this.width) {
      const info = this.#one.run(values.slice(from, from + this.width));
      changes += info.changes;
      lastRow = Number(info.lastInsertRowid);
    }
    return { changes, lastRow };
  }
}

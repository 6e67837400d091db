import Papa from 'papaparse';
import type { TableFault, TableRow } from '../../../shared/domain/people/people-table.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';

/** Text that was written by a spreadsheet; null where the bytes are not UTF-8 (a spreadsheet may write GBK). */
export function textOfFile(bytes: ArrayBuffer): string | null {
  try {
    // The mark of byte order that spreadsheets put before it is taken off by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The rows of a CSV, each with the line that it begins on: a quoted cell may go over several. Blank lines are none. */
export function csvRows(text: string): Result<readonly TableRow[], readonly TableFault[]> {
  const rows: TableRow[] = [];
  const faults: TableFault[] = [];
  let line = 1;
  let read = 0;
  Papa.parse<string[]>(text, {
    step: ({ data, errors, meta }) => {
      if (errors.some(({ type }) => type === 'Quotes'))
        faults.push({ line, column: 0, code: 'broken_quotes', value: '' });
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data });
      line += text.slice(read, meta.cursor).split(/\r\n|\r|\n/u).length - 1;
      read = meta.cursor;
    },
  });
  return faults.length > 0 ? refused(faults) : ok(rows);
}

/** Rows as CSV with the mark by which spreadsheets know UTF-8. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\u{FEFF}${Papa.unparse(rows.map((row) => [...row]))}\r\n`;
}

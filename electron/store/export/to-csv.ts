import Papa from 'papaparse';
import type { Cell, ReportTable } from '../../../shared/report/document/report-tables.ts';

/** What a spreadsheet would reckon instead of showing: an apostrophe before it keeps it text. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A table as CSV (RFC 4180), with the mark by which spreadsheets know that it is UTF-8. Times are ISO 8601 with offset. */
export function toCsv({ columns, rows }: ReportTable): string {
  const text = Papa.unparse(
    { fields: columns.map(({ name }) => name), data: rows.map((cells) => cells.map((cell) => csvCell(cell))) },
    { newline: '\r\n', escapeFormulae: formulaStart },
  );
  return `\uFEFF${text}\r\n`;
}

function csvCell(cell: Cell): string | number {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.iso : cell;
}

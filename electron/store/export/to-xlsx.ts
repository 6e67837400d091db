import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import type { Cell, ReportTable } from '../../../shared/report/document/report-tables.ts';
import type { Words } from '../../../shared/words/words.ts';

/** The most characters that a cell of this format holds. */
const mostInCell = 32_767;

/**
 * Tables as a workbook, a sheet each. Text stays text whatever it begins with; a time stands as a date by the zone's
 * clock, to be reckoned with, and beside it as text that says its offset. What is too long for a cell goes on below it.
 */
export async function toXlsx(tables: readonly ReportTable[], words: Words): Promise<Uint8Array> {
  const sheets = tables.map((table): Sheet<Buffer> => {
    const columns = table.columns.flatMap(({ kind, width }) =>
      kind === 'time' ? [{ width }, { width: 27 }] : [{ width }],
    );
    return {
      sheet: sheetName(table.title),
      columns,
      stickyRowsCount: 1,
      orientation: 'landscape',
      data: [headOf(table, words), ...table.rows.flatMap((cells) => rowsOf(table, cells, words))],
    };
  });
  return writeExcelFile(sheets, { fontFamily: 'Microsoft YaHei', fontSize: 10 }).toBuffer();
}

/** Names of sheets are short and hold none of these signs. */
function sheetName(title: string): string {
  return title.replaceAll(/[/:?*[\]\\]/gu, ' ').slice(0, 31);
}

function headOf({ columns }: ReportTable, words: Words): Row {
  const look = { fontWeight: 'bold', backgroundColor: '#E9EDF3', wrap: true, alignVertical: 'top' } as const;
  return columns.flatMap(({ name, kind }): CellObject[] => {
    const head = { value: name, type: String, ...look };
    return kind === 'time' ? [head, { ...head, value: words('export.iso', { column: name }) }] : [head];
  });
}

/** A row, and as many more as its longest text needs. */
function rowsOf({ columns }: ReportTable, cells: readonly Cell[], words: Words): Row[] {
  const parts = cells.map((cell) => (typeof cell === 'string' ? partsOf(cell, words) : [cell]));
  const count = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: count }, (_row, index) =>
    columns.flatMap(({ kind }, column) => {
      const cell = parts[column]?.[index] ?? null;
      return kind === 'time' ? timeCells(cell) : [plainCell(cell)];
    }),
  );
}

function partsOf(text: string, words: Words): readonly string[] {
  if (text.length <= mostInCell) return [text];
  const again = `${words('export.continued')} `;
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const begin = parts.length === 0 ? '' : again;
    // A character of two halves is not cut in two.
    const part = rest.slice(0, mostInCell - begin.length).replace(/[\uD800-\uDBFF]$/u, '');
    parts.push(begin + part);
    rest = rest.slice(part.length);
  }
  return parts;
}

function timeCells(cell: Cell): readonly (CellObject | null)[] {
  if (cell === null || typeof cell !== 'object') return [null, null];
  return [
    { value: new Date(cell.wall), type: Date, format: 'yyyy-mm-dd hh:mm:ss', alignVertical: 'top' },
    { value: cell.iso, type: String, alignVertical: 'top' },
  ];
}

function plainCell(cell: Cell): CellObject | null {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' };
  if (typeof cell !== 'string' || cell === '') return null;
  return { value: cell, type: String, wrap: true, alignVertical: 'top' };
}

import { z } from 'zod';

/** The most rows that one answer holds, and how many when it is not said. */
export const maxPage = 200;
const usualPage = 50;

/** How much of a list is asked for, and from where on. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/u, `a whole number, 1 to ${maxPage}`)
    .transform(Number)
    .pipe(z.int().min(1).max(maxPage))
    .default(usualPage)
    .meta({ type: 'integer', minimum: 1, maximum: maxPage, default: usualPage, description: 'How many at most.' }),
  after: z.string().max(300).optional().meta({ description: 'What the page before said as its `next`.' }),
} as const;

/** What an answer says of the page that follows. */
export const nextSchema = z
  .string()
  .nullable()
  .meta({ description: 'Ask for `after` this to have what follows; null when nothing does.' });

/** A page of rows and the cursor of the next. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/**
 * The rows after a cursor. The cursor is the key of the last row that was told, so that what comes in between shifts nothing.
 * `keyOf`: a row's place; keys sort as the rows do. `after`: as it was told; null when it is no such cursor.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Page<Row> | null {
  const key = after === undefined ? null : readCursor(after);
  if (after !== undefined && key === null) return null;
  const first = key === null ? 0 : firstAfter(rows, keyOf, key);
  const page = rows.slice(first, first + limit);
  const last = page.at(-1);
  const isWhole = first + limit >= rows.length || last === undefined;
  return { rows: page, next: isWhole ? null : Buffer.from(keyOf(last)).toString('base64url') };
}

/** A moment (ms) as text that sorts as it does, the greatest last (or first). */
export function sortable(value: number, greatest: 'last' | 'first' = 'last'): string {
  const from = greatest === 'last' ? BigInt(value) : -BigInt(value);
  return String(from + furthest).padStart(17, '0');
}

/** No moment lies further from 1970 (ms). */
const furthest = 8_640_000_000_000_000n;

function readCursor(after: string): string | null {
  const key = Buffer.from(after, 'base64url').toString('utf8');
  return /^\d{17}\/[\w./-]{1,200}$/u.test(key) ? key : null;
}

function firstAfter<Row>(rows: readonly Row[], keyOf: (row: Row) => string, key: string): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row !== undefined && keyOf(row) <= key) from = middle + 1;
    else to = middle;
  }
  return from;
}

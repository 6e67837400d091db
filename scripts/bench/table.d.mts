/** A row of a measure; `missing` says why there is no figure. */
export interface MeasureRow {
  readonly what: string;
  readonly figure?: string;
  readonly baseline?: string;
  readonly ratio?: number;
  readonly bound?: Bound | undefined;
  readonly durable?: string;
  readonly missing?: string;
}

/** What a ratio has to be: at most, or at least. */
export type Bound = { readonly most: number; readonly least?: undefined } | { readonly least: number };

/** Rows as lines of text. */
export function tableOf(rows: readonly MeasureRow[]): string;

/** Whether a ratio is within its bound. */
export function holds(ratio: number, bound: Bound): boolean;

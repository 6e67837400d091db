import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';

/** A way to a value inside a handbook: `['stages', 0, 'endsAfter']`. */
export type HandbookPath = readonly (string | number)[];

/** The handbook with another value at a path; everything beside it stays the very same. */
export function withValue(handbook: Handbook, path: HandbookPath, value: unknown): Handbook {
  return put(handbook, path, value) as Handbook;
}

/** Whatever stands at a path; undefined where nothing does. */
export function valueAt(handbook: Handbook, path: HandbookPath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string | number, unknown>> | undefined)?.[key],
    handbook,
  );
}

/** The value at a path as it stands in a field: a text, a number, or nothing. */
export function textAt(handbook: Handbook, path: HandbookPath): string {
  const value = valueAt(handbook, path);
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function put(inner: unknown, [key, ...rest]: HandbookPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(inner)) return inner.map((one: unknown, index) => (index === key ? put(one, rest, value) : one));
  const record = inner as Record<string | number, unknown>;
  return { ...record, [key]: put(record[key], rest, value) };
}

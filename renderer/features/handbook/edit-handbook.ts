import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';

/** A way to a value inside a handbook: `['stages', 0, 'endsAfter']`. */
export type HandbookPath = readonly (string | number)[];

/** The handbook with another value at a path; everything beside it stays the very same. */
export function withValue(handbook: Handbook, path: HandbookPath, value: unknown): Handbook {
  return put(handbook, path, value) as Handbook;
}

/** The value at a path. */
export function valueAt(handbook: Handbook, path: HandbookPath): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], handbook);
}

function put(inner: unknown, [key, ...rest]: HandbookPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(inner)) return inner.map((one: unknown, index) => (index === key ? put(one, rest, value) : one));
  const record = inner as Record<string | number, unknown>;
  return { ...record, [key]: put(record[key], rest, value) };
}

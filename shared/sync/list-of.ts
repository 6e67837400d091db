import { z } from 'zod';

/**
 * The schema of a list of many alike, each held against a plain test that says of it what its own schema says. A schema for
 * each takes ten times as long, and in a program that began just now most of the time in which a page is taken in.
 */
export function listOf<Item>(
  isItem: (value: unknown) => value is Item,
  { least = 0, most }: { readonly least?: number; readonly most: number },
) {
  return z.custom<Item[]>(
    (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem),
  );
}

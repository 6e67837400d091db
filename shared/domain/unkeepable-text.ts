/** Why a text can't be kept as it is: characters that no screen shows, or more than the place takes. */
export type TextFault =
  | { readonly kind: 'unkeepable'; readonly count: number }
  | { readonly kind: 'too_long'; readonly length: number; readonly most: number };

/**
 * Characters that are never kept: control characters other than tab and line breaks, halves of surrogate pairs, and code
 * points that are no characters. Emoji, every script and marks of direction are text like any other.
 */
const unkeepable = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu;

/** What is wrong with a text; null when it can be kept as it is. `most`: UTF-16 code units. */
export function faultOfText(text: string, most: number): TextFault | null {
  const count = countOf(text);
  if (count > 0) return { kind: 'unkeepable', count };
  return text.length > most ? { kind: 'too_long', length: text.length, most } : null;
}

/** The text without what can't be kept; line breaks are written in one way. */
export function keepableText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(unkeepable, '');
}

/** Whether any text in a value, however deep, holds what can't be kept. */
export function hasUnkeepable(value: unknown): boolean {
  if (typeof value === 'string') return countOf(value) > 0;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => hasUnkeepable(part));
}

function countOf(text: string): number {
  return text.match(unkeepable)?.length ?? 0;
}

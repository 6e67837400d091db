/**
 * Text without what no format can show or what deceives whoever reads it: control characters, halves of characters, and
 * marks that turn the direction of writing. Every end of a line is a line feed.
 */
export function printable(text: string): string {
  if (/^[\u0020-\u007E\u4E00-\u9FFF]*$/u.test(text)) return text;
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '');
}

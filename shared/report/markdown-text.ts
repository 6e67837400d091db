/** Text as one line of Markdown in which nothing is markup. */
export function markdownLine(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#&~|]/gu, String.raw`\$&`)
    .replaceAll(/\s*[\n\u2028\u2029]\s*/gu, ' ')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim();
}

/** The same where a line begins: a dash or a number there would begin a list. */
export function markdownParagraph(text: string): string {
  return markdownLine(text).replace(/^(?:[-+=]|\d+(?=[.)]))/u, (start) =>
    /\d/u.test(start) ? `${start}\\` : `\\${start}`,
  );
}

/** A table in GFM; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

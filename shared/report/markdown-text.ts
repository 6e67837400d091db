/** Text in one line, without what no line shows. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\n\u2028\u2029]\s*/gu, ' ').replaceAll(/\p{Cc}/gu, ' ');
}

/** Text in which nothing is markup within a line; outside a table a bar is none. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#&~]/gu, String.raw`\$&`);
}

/** Text as one line of Markdown in which nothing is markup, in a table neither. */
export function markdownLine(text: string): string {
  return oneLine(markdownText(text).replaceAll('|', String.raw`\|`)).trim();
}

/** What no line may begin with lest it begin something else. */
export function startSafe(line: string): string {
  return line.replace(/^(?:[-+=|]|\d+(?=[.)]))/u, (start) => (/\d/u.test(start) ? `${start}\\` : `\\${start}`));
}

/** The same where a line begins: a dash or a number there would begin a list. */
export function markdownParagraph(text: string): string {
  return startSafe(markdownLine(text));
}

/** A table in GFM; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

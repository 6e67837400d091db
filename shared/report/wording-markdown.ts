/** A wording as Markdown: nothing in it is taken for markup, lines stay lines, and it says for whom it is. */
export function wordingMarkdown(text: string, audience: string): string {
  const lines = text.split('\n').map((line) => `> ${line.replaceAll(/[\\`*_[\]<>#|~]/gu, String.raw`\$&`)}`.trimEnd());
  return `**${audience}**\n\n${lines.join('  \n')}\n`;
}

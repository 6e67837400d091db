/** Stands between a sign that would call people and what follows it, and is not seen. */
const joiner = '\u2060';

/** A text in which no `@` calls anybody: not all of a group, nor one of it. */
export function withoutMentions(text: string): string {
  return text.replaceAll(/[@＠](?=\S)/gu, (sign) => `${sign}${joiner}`);
}

import type { CallError } from '../../shared/bridge/reply.ts';
import type { Words } from '../../shared/words/words.ts';

/** Says something to whoever started the app from a terminal. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A named error as a person reads it: what it is, and a line for each thing that is wrong. */
export function errorText(words: Words, { code, detail, lines }: CallError): string {
  return [words(`failure.${code}`, { detail }), ...lines.map((line) => `  ${line}`)].join('\n');
}

import { type Result, ok, refused } from '../../result.ts';
import type { AlertFault } from './alert.ts';

/** Reads a text as JSON, to be read as alerts then; where it is none, the line and column where it ends to be. Never throws. */
export function parseAlertsText(text: string): Result<unknown, AlertFault> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    const lines = text.slice(0, endOfJson(text)).split('\n');
    return refused({ path: '', code: 'not_json', detail: `${lines.length}:${(lines.at(-1) ?? '').length + 1}` });
  }
}

type Expected = 'value' | 'value_or_close' | 'key' | 'key_or_close' | 'colon' | 'comma_or_close' | 'nothing';

const token =
  /[ \t\n\r]*(?:(?<sign>[[\]{},:])|(?<text>"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;

/** Where a text ends to be JSON: engines tell it each in their own words, or not at all. */
function endOfJson(text: string): number {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    const blanks = /^[ \t\n\r]*/u.exec(found?.[0] ?? text.slice(at))?.[0].length ?? 0;
    const next: Expected | null = found === null ? null : after(expected, found, open);
    if (next === null) return at + blanks;
    expected = next;
    at = token.lastIndex;
  }
}

/** What is expected after a token; null where it is not expected itself. `open`: what stands open around it. */
function after(expected: Expected, found: RegExpExecArray, open: ('[' | '{')[]): Expected | null {
  const sign = found.groups?.['sign'];
  const isText = found.groups?.['text'] !== undefined;
  const isClose = sign === ']' || sign === '}';
  if (isClose && (expected === 'comma_or_close' || expected === 'value_or_close' || expected === 'key_or_close')) {
    if (open.pop() !== (sign === ']' ? '[' : '{')) return null;
    return open.length === 0 ? 'nothing' : 'comma_or_close';
  }
  if (expected === 'comma_or_close') return sign !== ',' ? null : open.at(-1) === '{' ? 'key' : 'value';
  if (expected === 'colon') return sign === ':' ? 'value' : null;
  if (expected === 'key' || expected === 'key_or_close') return isText ? 'colon' : null;
  if (expected === 'nothing') return null;
  if (sign === '[' || sign === '{') {
    open.push(sign);
    return sign === '[' ? 'value_or_close' : 'key_or_close';
  }
  if (sign !== undefined) return null;
  return open.length === 0 ? 'nothing' : 'comma_or_close';
}

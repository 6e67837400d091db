import { type Result, ok, refused } from '../../result.ts';
import type { AlertFault } from './alert.ts';

/** Reads a text as JSON, to be read as alerts then; where it is none, where it ends to be. Never throws. */
export function parseAlertsText(text: string): Result<unknown, AlertFault> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    const detail = error instanceof Error ? placeIn(error.message, text) : 'none';
    return refused({ path: '', code: 'not_json', detail });
  }
}

/** Where in a text JSON ends to be JSON, as `line:column`; `none` where the parser does not say. */
function placeIn(message: string, text: string): string {
  const at = Number(/at position (\d+)/u.exec(message)?.[1] ?? Number.NaN);
  if (!Number.isInteger(at)) return /end of/iu.test(message) ? lineAndColumn(text, text.length) : 'none';
  return lineAndColumn(text, at);
}

function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

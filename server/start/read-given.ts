import { readFileSync } from 'node:fs';

/**
 * What was given, or the file's text where it begins with `@`: what stands on a command line can be seen by others. Raises
 * the system's errors of files.
 */
export function readGiven(given: string): string {
  return given.startsWith('@') ? readFileSync(given.slice(1), 'utf8').trim() : given;
}

/** What was given in one word, with commas between; nothing for nothing. */
export function listGiven(given: string | undefined): readonly string[] {
  return given === undefined ? [] : given.split(',').filter((one) => one !== '');
}

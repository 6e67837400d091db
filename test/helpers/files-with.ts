import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files in a folder, and in its folders, whose bytes hold a word. */
export function filesWith(folder: string, word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path).includes(word));
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localFolder } from './paths.mjs';

/** Whether the step `name` was last done for exactly this `key`. */
export function isStamped(name, key) {
  const file = join(localFolder, `${name}.stamp`);
  return existsSync(file) && readFileSync(file, 'utf8') === key;
}

/** Remembers that the step is done for this key. */
export function stamp(name, key) {
  const file = join(localFolder, `${name}.stamp`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key);
}

/** A key that changes when any of these files (or files below these folders) does. */
export function keyOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).toSorted()) addTo(hash, join(path, name));
}

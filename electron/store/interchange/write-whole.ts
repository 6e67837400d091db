import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file whole or not at all: beside its place first, then in one step onto it. Raises the disk's own errors. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  writeWholeBy(path, (write) => write(typeof content === 'string' ? Buffer.from(content, 'utf8') : content));
}

/** The same of what is made piece by piece; gives what `make` gave. Whatever it raises, no half file is left. */
export function writeWholeBy<Value>(path: string, make: (write: (bytes: Uint8Array) => void) => Value): Value {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = openSync(draft, 'w', 0o644);
  let isOpen = true;
  try {
    const value = make((bytes) => {
      for (let written = 0; written < bytes.byteLength; ) written += writeSync(file, bytes, written);
    });
    fsyncSync(file);
    closeSync(file);
    isOpen = false;
    renameSync(draft, path);
    return value;
  } catch (error) {
    if (isOpen) closeSync(file);
    rmSync(draft, { force: true });
    throw error;
  }
}

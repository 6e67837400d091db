import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts a folder's names on the disk, so that a file that was renamed into it survives a power cut. */
export function syncFolder(folder: string): void {
  // Windows has no such call: there a rename is kept by the file system's own journal.
  if (process.platform !== 'win32') syncPath(folder, 'r');
}

/** Puts a file's content on the disk. */
export function syncFile(path: string): void {
  syncPath(path, 'r+');
}

function syncPath(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

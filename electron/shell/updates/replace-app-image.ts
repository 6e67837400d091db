import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What is to be put in the program's place. */
export interface ProvenPackage {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Puts a package in the place of the AppImage that runs, in one step: what is started next is the old one or the new one,
 * whole, also after a power cut. It is copied beside it first, and what was copied has to have the hash. The mode stays as it
 * was. False, with nothing changed, when the package is another one; raises the disk's errors, with nothing changed too.
 */
export async function replaceAppImage(appImage: string, { path, sha256 }: ProvenPackage): Promise<boolean> {
  const draft = join(dirname(appImage), `.${basename(appImage)}.${process.pid}.new`);
  try {
    const { mode } = await stat(appImage);
    if ((await copyHashed(path, draft)) !== sha256) return false;
    await chmod(draft, mode & 0o7777);
    await rename(draft, appImage);
    await syncFolderOf(appImage);
    return true;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The SHA-256 (hexadecimal) of a file, read as a stream. Raises the disk's errors. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Copies a file onto the disk; the hash of what was written. */
async function copyHashed(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(to, 'wx', 0o600);
  try {
    for await (const part of createReadStream(from)) {
      hash.update(part as Buffer);
      await file.writeFile(part as Buffer);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function syncFolderOf(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { chmodSync, createWriteStream, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { tool } from './paths.mjs';

const symlinkMode = 0o120000;

/** Unpacks the entries that `wanted` says yes to, below their first folder, with their file modes. */
export async function unzip(file, folder, wanted) {
  const yauzl = createRequire(import.meta.url)(tool('yauzl'));
  const zip = await promisify(yauzl.open)(file, { lazyEntries: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry) => {
      const path = entry.fileName.slice(entry.fileName.indexOf('/') + 1);
      if (path === '' || path.endsWith('/') || !wanted(path)) return zip.readEntry();
      unpack(entry, join(folder, path)).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });

  async function unpack(entry, target) {
    mkdirSync(dirname(target), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16;
    const stream = await openEntry(entry);
    if ((mode & 0o170000) === symlinkMode) return symlinkSync(await text(stream), target);
    await pipeline(stream, createWriteStream(target));
    chmodSync(target, mode & 0o777);
  }
}

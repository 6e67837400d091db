import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { UpdateFault } from '../../../shared/domain/updates/may-offer.ts';
import type { UpdateManifest } from '../../../shared/domain/updates/update-manifest.ts';

/** What a manifest says of its package's content. */
export type PackageNamed = Pick<UpdateManifest, 'bytes' | 'sha256'>;

/** Whether a file is the package that a manifest names; read as a stream, since it is large. Raises the disk's errors. */
export async function packageFault(
  path: string,
  { bytes, sha256 }: PackageNamed,
): Promise<Extract<UpdateFault, 'missing' | 'truncated' | 'swapped'> | null> {
  const size = fileSize(path);
  if (size === null) return 'missing';
  if (size !== bytes) return size < bytes ? 'truncated' : 'swapped';
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256 ? null : 'swapped';
}

/** How long (bytes) a file is; null where there is none. */
export function fileSize(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}

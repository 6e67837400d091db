import { open, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { compareVersions } from '../../shared/domain/updates/may-offer.ts';
import {
  type UpdateManifest,
  manifestEnding,
  maxManifestBytes,
  maxUpdatePartBytes,
  readSigned,
  updatePaths,
} from '../../shared/domain/updates/update-manifest.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/** A manifest that lies in the folder, as it is written and as it reads. */
interface FoundUpdate {
  readonly text: string;
  readonly manifest: UpdateManifest;
}

/**
 * The updates of a folder, to whoever belongs. The server proves none of them: each console does, by the publisher's key. What
 * lies there is looked at anew for each question, so that a package is given out by putting it there.
 */
export function updateRoutes(app: Hono<RoutesEnv>, folder: string | null): void {
  app.get(updatePaths.latest, async (context) => {
    const platform = context.req.query('platform');
    const [latest] = (await updatesIn(folder))
      .filter(({ manifest }) => manifest.platform === platform)
      .toSorted((left, right) => compareVersions(right.manifest.version, left.manifest.version));
    if (latest === undefined) return refusal('not_found');
    return new Response(latest.text, { headers: { 'content-type': 'application/json' } });
  });

  app.get(updatePaths.file, async (context) => {
    const from = Number(/^bytes=(\d{1,12})-$/u.exec(context.req.header('range') ?? 'bytes=0-')?.[1] ?? 'NaN');
    if (!Number.isSafeInteger(from)) return refusal('unreadable', 'range');
    const hash = context.req.param('hash');
    const named = (await updatesIn(folder)).find(({ manifest }) => manifest.sha256 === hash);
    if (folder === null || named === undefined) return refusal('not_found');
    const part = await partOf(join(folder, named.manifest.file), from);
    if (part === null || part.byteLength === 0) return refusal('not_found');
    return new Response(new Uint8Array(part), {
      status: 206,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${from}-${from + part.byteLength - 1}/${named.manifest.bytes}`,
      },
    });
  });
}

async function updatesIn(folder: string | null): Promise<readonly FoundUpdate[]> {
  if (folder === null) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(manifestEnding));
  const found = await Promise.all(names.map(async (name) => readUpdate(join(folder, name))));
  return found.filter((one) => one !== null);
}

/** Null for what is no manifest: it hides none of the others. */
async function readUpdate(path: string): Promise<FoundUpdate | null> {
  if ((await stat(path)).size > maxManifestBytes) return null;
  const text = await readFile(path, 'utf8');
  const read = readSigned(text);
  return read === null ? null : { text, manifest: read.manifest };
}

/** A piece of a file; null where there is none. */
async function partOf(path: string, from: number): Promise<Uint8Array | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(maxUpdatePartBytes), 0, maxUpdatePartBytes, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

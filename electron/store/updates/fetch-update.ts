import { appendFileSync } from 'node:fs';
import {
  type UpdateManifest,
  type UpdatePlatform,
  updatePaths,
} from '../../../shared/domain/updates/update-manifest.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import type { AskServer } from '../sync/ask-json.ts';
import { refusalOf } from '../sync/server-session.ts';
import type { UpdateFolder } from './update-folder.ts';

/** Why nothing came, or not all of it: the server was not reached, said no, or has less than its manifest says. */
export interface FetchFault {
  readonly code: 'offline' | 'refused' | 'missing' | 'truncated';
  readonly detail: string;
}

/** The signed manifest of the highest version that the server has for a platform, unproven; null when it has none. */
export async function askLatest(ask: AskServer, platform: UpdatePlatform): Promise<Result<string | null, FetchFault>> {
  const answer = await asked(ask, `${updatePaths.latest}?platform=${platform}`);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  // A server without updates, or of before there were any, has none.
  if (status === 404) return ok(null);
  return status === 200 ? ok(body.toString('utf8')) : refused({ code: 'refused', detail: refusalOf(answer.value) });
}

/**
 * Asks for what is lacking of a package, piece by piece: what a cut left is gone on with. `came` is told of each piece and
 * says whether to go on. Resolves with whether all of it came. Raises the disk's errors.
 */
export async function fetchPackage(
  ask: AskServer,
  folder: UpdateFolder,
  manifest: UpdateManifest,
  came: () => boolean,
): Promise<Result<boolean, FetchFault>> {
  const path = updatePaths.file.replace(':hash', manifest.sha256);
  for (let held = folder.held(manifest); held < manifest.bytes; held = folder.held(manifest)) {
    if (!came()) return ok(false);
    const answer = await asked(ask, path, { range: `bytes=${held}-` });
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) return refused({ code: held === 0 ? 'missing' : 'truncated', detail: '' });
    if (status !== 206 || body.byteLength === 0) return refused({ code: 'refused', detail: refusalOf(answer.value) });
    appendFileSync(folder.part(manifest), body, { mode: 0o600 });
  }
  return ok(true);
}

async function asked(ask: AskServer, path: string, headers: Readonly<Record<string, string>> = {}) {
  try {
    const answer = await ask({ method: 'GET', path, headers });
    return answer === null ? refused({ code: 'offline', detail: '' } as const) : ok(answer);
  } catch (error) {
    return refused({ code: 'offline', detail: error instanceof Error ? error.message : String(error) } as const);
  }
}

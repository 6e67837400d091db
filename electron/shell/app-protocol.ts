import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Session, protocol } from 'electron';
import { z } from 'zod';
import { responseHeaders } from './response-headers.ts';
import { appScheme, fileAt, servedFiles } from './served-files.ts';

/** Makes the scheme known. Must happen before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the screen's build from `folder`: exactly the files that its list names. */
export function serveApp(session: Session, folder: string): void {
  const files = servedFiles(z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'))));
  session.protocol.handle(appScheme, async ({ method, url }) => {
    if (method !== 'GET') return refusal(405);
    const file = fileAt(files, url);
    if (file === null) return refusal(404);
    const content = await readFile(join(folder, file.name));
    return new Response(new Uint8Array(content), { headers: { ...responseHeaders, 'Content-Type': file.type } });
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...responseHeaders } });
}

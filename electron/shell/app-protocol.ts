import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Session, protocol } from 'electron';
import { z } from 'zod';
import { responseHeaders } from './response-headers.ts';
import { isPicture, mediaTypeOf } from '../../shared/domain/attachments/attachment.ts';
import { appScheme, attachmentAt, fileAt, servedFiles } from './served-files.ts';

/** Makes the scheme known. Must happen before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the screen's build from `folder`, exactly the files that its list names, and from `attachments` pictures by
 * their hash: what is no picture by its first bytes is not served, whatever it is called.
 */
export function serveApp(session: Session, folder: string, attachments: string): void {
  const files = servedFiles(z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'))));
  session.protocol.handle(appScheme, async ({ method, url }) => {
    if (method !== 'GET') return refusal(405);
    const hash = attachmentAt(url);
    if (hash !== null) return attachment(attachments, hash);
    const file = fileAt(files, url);
    if (file === null) return refusal(404);
    const content = await readFile(join(folder, file.name));
    return new Response(new Uint8Array(content), { headers: { ...responseHeaders, 'Content-Type': file.type } });
  });
}

async function attachment(folder: string, hash: string): Promise<Response> {
  const content = await readFile(join(folder, hash.slice(0, 2), hash)).catch(() => null);
  const type = content === null ? null : mediaTypeOf(content.subarray(0, 4_096));
  if (content === null || type === null || !isPicture(type)) return refusal(404);
  return new Response(new Uint8Array(content), { headers: { ...responseHeaders, 'Content-Type': type } });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...responseHeaders } });
}

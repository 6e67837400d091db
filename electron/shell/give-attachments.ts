import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { StoreConnection } from './store-connection.ts';

/** Puts what was pasted or dropped to an incident: it goes to the store as files, since the store has one way in. */
export async function giveAttachments(
  store: StoreConnection,
  folder: string,
  { incident, files }: ParsedArgs<'attachment:give'>,
): Promise<CallResult<CallReply<'attachment:give'>>> {
  const written: { readonly path: string; readonly name: string }[] = [];
  try {
    for (const { name, bytes } of files) {
      const path = join(folder, `given-${randomUUID()}`);
      written.push({ path, name });
      await writeFile(path, bytes, { mode: 0o600 });
    }
    const attached = await store.ask('store:attach', { incident, files: written });
    return attached.ok ? { ok: true, value: { count: files.length } } : attached;
  } finally {
    for (const { path } of written) await rm(path, { force: true });
  }
}

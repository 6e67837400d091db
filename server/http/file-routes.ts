import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { attachmentHashSchema, maxAttachmentBytes } from '../../shared/domain/attachments/attachment.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import { serverPaths } from '../../shared/sync/join.ts';
import { maxFilePartBytes } from '../../shared/sync/limits.ts';
import type { FileState, FileStorage } from '../storage/file-storage.ts';
import type { RelayStorage } from '../storage/relay-storage.ts';
import type { Asker } from './asker.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/**
 * Attachments in pieces: how much is here, another piece where the last ended, a piece from an offset on. Who may not see the stream is told that there is nothing.
 */
export function fileRoutes(
  app: Hono<RoutesEnv>,
  { relay, files }: { readonly relay: RelayStorage; readonly files: FileStorage },
): void {
  const find = async ({ workspace, device }: Asker, stream: string, hash: string) => {
    const id = streamIdSchema.safeParse(stream);
    const name = attachmentHashSchema.safeParse(hash);
    if (!id.success || !name.success) return null;
    const state = await relay.streamFor(workspace, id.data, device.memberId);
    return state === null ? null : { stream: id.data, hash: name.data };
  };

  app.get(serverPaths.fileState, async (context) => {
    const named = await find(context.get('asker'), context.req.param('stream'), context.req.param('hash'));
    const state = named === null ? null : await files.state(named.stream, named.hash);
    return state === null ? refusal('not_found') : context.json(state);
  });

  app.put(
    serverPaths.file,
    bodyLimit({ maxSize: maxFilePartBytes, onError: () => refusal('too_large') }),
    async (context) => {
      const asker = context.get('asker');
      if (asker.device.role === 'wall') return refusal('not_allowed');
      const named = await find(asker, context.req.param('stream'), context.req.param('hash'));
      if (named === null) return refusal('not_found');
      const offset = Number(context.req.header('upload-offset') ?? 'NaN');
      const bytes = Number(context.req.header('upload-length') ?? 'NaN');
      if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(bytes) || offset < 0 || bytes < 1) {
        return refusal('unreadable', 'upload-offset, upload-length');
      }
      if (bytes > maxAttachmentBytes) return refusal('too_large', String(maxAttachmentBytes));
      const content = new Uint8Array(await context.req.arrayBuffer());
      if (content.byteLength === 0) return refusal('unreadable', 'empty');
      const done = await files.append(named.stream, named.hash, { bytes, offset, content });
      if (done.ok) return new Response(null, { status: 204, headers: standing(done.value) });
      const answer = refusal(done.error);
      const held = (await files.state(named.stream, named.hash))?.held ?? 0;
      answer.headers.set('upload-offset', String(held));
      return answer;
    },
  );

  app.get(serverPaths.file, async (context) => {
    const named = await find(context.get('asker'), context.req.param('stream'), context.req.param('hash'));
    const from = Number(/^bytes=(\d{1,12})-$/u.exec(context.req.header('range') ?? 'bytes=0-')?.[1] ?? 'NaN');
    if (!Number.isSafeInteger(from)) return refusal('unreadable', 'range');
    const state = named === null ? null : await files.state(named.stream, named.hash);
    const part = named === null ? null : await files.read(named.stream, named.hash, from, maxFilePartBytes);
    if (state === null || part === null || part.byteLength === 0) return refusal('not_found');
    return new Response(new Uint8Array(part), {
      status: 206,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${from}-${from + part.byteLength - 1}/${state.bytes}`,
      },
    });
  });
}

function standing({ bytes, held }: FileState): Record<string, string> {
  return { 'upload-offset': String(held), 'upload-length': String(bytes) };
}

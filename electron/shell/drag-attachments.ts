import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { safeFileName } from '../../shared/domain/attachments/attachment.ts';
import { dragFile } from './drag-file.ts';
import type { StoreConnection } from './store-connection.ts';
import type { OpenWindow } from './windows.ts';

/** Takes attachments to other programs by the pointer. */
export interface AttachmentDrags {
  readonly drag: (
    asker: OpenWindow,
    args: ParsedArgs<'attachment:drag'>,
  ) => Promise<CallResult<CallReply<'attachment:drag'>>>;
  /** Removes the copies: whoever was given one has it by now. */
  readonly end: () => Promise<void>;
}

/** What is dragged is a copy that bears its name, in a folder of this run: the attachment itself is known by its hash alone. */
export function createAttachmentDrags({
  store,
  folder,
  icon,
}: {
  readonly store: StoreConnection;
  readonly folder: string;
  readonly icon: string | null;
}): AttachmentDrags {
  const made: string[] = [];
  return {
    drag: async (asker, { hash, name }) => {
      const place = await mkdtemp(join(folder, 'muster-drag-'));
      made.push(place);
      const path = join(place, safeFileName(name));
      const saved = await store.ask('store:save_attachment', { hash, path });
      if (!saved.ok) return saved;
      dragFile(asker, path, icon);
      return { ok: true, value: {} };
    },
    end: async () => {
      for (const place of made.splice(0)) await rm(place, { recursive: true, force: true });
    },
  };
}

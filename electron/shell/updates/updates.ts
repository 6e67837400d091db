import { type BrowserWindow, dialog, shell } from 'electron';
import type { CallReply } from '../../../shared/bridge/contract.ts';
import type { CallResult } from '../../../shared/bridge/reply.ts';
import { platformOf } from '../../../shared/domain/updates/may-offer.ts';
import type { Words } from '../../../shared/words/words.ts';
import { type StoreStart, dueUpdateSchema } from '../../store/port-protocol.ts';
import type { Log } from '../log.ts';
import { say } from '../say.ts';
import type { StoreConnection } from '../store-connection.ts';
import { type HandedOver, handOver } from './hand-over.ts';
import { trustedKey } from './update-key.ts';

/** What the shell does for newer versions of the program. */
export interface Updates {
  /** Asks for a package by the system's dialog and gives it to the store. */
  readonly chooseFile: (window: BrowserWindow) => Promise<CallResult<CallReply<'update:get'>>>;
  /** What a person wants to be installed now that the program quits; null for nothing. Asked before the store is closed. */
  readonly due: () => Promise<HandedOver | null>;
  /** Hands it to the system, as the last thing of all. */
  readonly handOver: (update: HandedOver) => Promise<void>;
}

const appImage = process.env['APPIMAGE'] ?? null;

/** Which updates this program takes. */
export function updatesTaken(isPackaged: boolean): NonNullable<StoreStart['updates']> {
  const { platform: system, arch: processor } = process;
  return {
    platform: platformOf({ system, processor, isAppImage: appImage !== null }),
    key: trustedKey(isPackaged, process.env),
  };
}

/** The shell's part in updates, in the language of the moment. */
export function createUpdates(store: StoreConnection, words: () => Words, log: Log): Updates {
  return {
    chooseFile: async (window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: words()('update.choose_title'),
        properties: ['openFile'],
        filters: [{ name: words()('update.files'), extensions: ['AppImage', 'deb', 'dmg', 'exe', 'json'] }],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return store.call('update:get', {});
      return (await store.ask('store:update_from_file', { path })) as CallResult<CallReply<'update:get'>>;
    },
    due: async () => {
      const reply = await store.ask('store:update_due', {});
      return reply.ok ? (dueUpdateSchema.safeParse(reply.value).data ?? null) : null;
    },
    handOver: async (update) => {
      const speak = words();
      const done = await handOver(update, {
        appImage,
        ask: async (version) => {
          const { response } = await dialog.showMessageBox({
            type: 'question',
            message: speak('update.install_now', { version }),
            detail: speak('update.install_now_text'),
            buttons: [speak('update.install'), speak('update.later')],
            defaultId: 0,
            cancelId: 1,
          });
          return response === 0;
        },
        open: async (path) => shell.openPath(path),
      });
      log.info('update', { version: update.version, outcome: done.outcome });
      if (done.outcome === 'swapped') say(speak('update.fault_swapped'));
      if (done.outcome === 'failed') say(speak('update.fault_disk', { detail: done.why }));
    },
  };
}

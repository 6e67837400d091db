import { type BrowserWindow, dialog } from 'electron';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import { safeFileName } from '../../shared/domain/attachments/attachment.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import type { StoreConnection } from './store-connection.ts';

/** Asks for files by the system's dialogs: a window never names a path of its own choice to write to. */
export interface FileDialogs {
  /** Files to import; none when the person changed their mind. */
  readonly chooseImports: (window: BrowserWindow) => Promise<readonly string[]>;
  /** Asks where and writes a file to be carried by hand. */
  readonly saveCarry: (
    window: BrowserWindow,
    args: ParsedArgs<'carry:save'>,
  ) => Promise<CallResult<CallReply<'carry:save'>>>;
  /** Files to put to an incident; how many were. */
  readonly chooseAttachments: (
    window: BrowserWindow,
    incident: StreamId,
  ) => Promise<CallResult<CallReply<'attachment:choose'>>>;
  /** Asks where and writes a copy of an attachment there. */
  readonly saveAttachment: (
    window: BrowserWindow,
    args: ParsedArgs<'attachment:save'>,
  ) => Promise<CallResult<CallReply<'attachment:save'>>>;
  /** Asks where and writes a copy of an incident's archive there. */
  readonly saveArchive: (
    window: BrowserWindow,
    args: ParsedArgs<'archive:save'>,
  ) => Promise<CallResult<CallReply<'archive:save'>>>;
  /** Asks where and writes text there. */
  readonly saveText: (
    window: BrowserWindow,
    args: ParsedArgs<'text:save'>,
  ) => Promise<CallResult<CallReply<'text:save'>>>;
}

/** The dialogs, in the language of the moment. */
export function createFileDialogs(store: StoreConnection, language: () => Language): FileDialogs {
  const filter = (format: 'json' | 'md') => ({
    name: wordsOf(language())(`shell.files_${format}`),
    extensions: [format],
  });
  return {
    chooseImports: async (window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: wordsOf(language())('shell.import_title'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: wordsOf(language())('shell.files_import'), extensions: ['json', 'muster', 'zip'] }],
      });
      return canceled ? [] : filePaths;
    },
    saveCarry: async (window, { what }) => {
      const words = wordsOf(language());
      let wants: string | null = null;
      if (what === 'lacking') {
        const chosen = await dialog.showOpenDialog(window, {
          title: words('shell.wants_title'),
          properties: ['openFile'],
          filters: [filter('json')],
        });
        wants = chosen.filePaths[0] ?? null;
        if (chosen.canceled || wants === null) return { ok: true, value: { path: null } };
      }
      const extension = what === 'wants' ? 'json' : 'muster';
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: words('shell.export_title'),
        defaultPath: `${words(what === 'wants' ? 'shell.wants_name' : 'shell.carry_name')}.${extension}`,
        filters: [{ name: words(`shell.files_${extension}`), extensions: [extension] }],
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      const written = await (what === 'wants'
        ? store.ask('store:wants', { path: filePath })
        : store.ask('store:carry', { path: filePath, wants }));
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
    chooseAttachments: async (window, incident) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: wordsOf(language())('shell.attach_title'),
        properties: ['openFile', 'multiSelections'],
      });
      if (canceled || filePaths.length === 0) return { ok: true, value: { count: 0 } };
      const files = filePaths.map((path) => ({ path, name: null }));
      const attached = await store.ask('store:attach', { incident, files });
      return attached.ok ? { ok: true, value: { count: files.length } } : attached;
    },
    saveAttachment: async (window, { hash, name }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: wordsOf(language())('shell.attachment_save_title'),
        defaultPath: safeFileName(name),
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      const written = await store.ask('store:save_attachment', { hash, path: filePath });
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
    saveArchive: async (window, { incident }) => {
      const found = await store.call('incident:get', { incident });
      if (!found.ok) return found;
      const number = currentRegistration(found.value.state)?.identity.number ?? incident;
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: wordsOf(language())('shell.export_title'),
        defaultPath: safeFileName(`${number}.zip`),
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      const written = await store.ask('store:save_archive', { incident, path: filePath });
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
    saveText: async (window, { name, text }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: wordsOf(language())('shell.export_title'),
        defaultPath: safeFileName(name),
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      const written = await store.ask('store:write_text', { path: filePath, text });
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
  };
}

import { type BrowserWindow, dialog } from 'electron';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import type { StoreConnection } from './store-connection.ts';

/** Asks for files by the system's dialogs: a window never names a path of its own choice to write to. */
export interface FileDialogs {
  /** Files to import; none when the person changed their mind. */
  readonly chooseImports: (window: BrowserWindow) => Promise<readonly string[]>;
  /** Asks where and writes the incident there. */
  readonly saveExport: (
    window: BrowserWindow,
    args: ParsedArgs<'export:save'>,
  ) => Promise<CallResult<CallReply<'export:save'>>>;
}

/** The dialogs, in the language of the moment. */
export function createFileDialogs(store: StoreConnection, language: () => Language, zone: string): FileDialogs {
  const filter = (format: 'json' | 'md') => ({
    name: wordsOf(language())(`shell.files_${format}`),
    extensions: [format],
  });
  return {
    chooseImports: async (window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: wordsOf(language())('shell.import_title'),
        properties: ['openFile', 'multiSelections'],
        filters: [filter('json')],
      });
      return canceled ? [] : filePaths;
    },
    saveExport: async (window, { incident, format }) => {
      const found = await store.call('incident:get', { incident });
      if (!found.ok) return found;
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: wordsOf(language())('shell.export_title'),
        defaultPath: `${incident}.${format}`,
        filters: [filter(format)],
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      const written = await store.ask('store:export', { incident, format, path: filePath, language: language(), zone });
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
  };
}

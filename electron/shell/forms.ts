import { type BrowserWindow, dialog } from 'electron';
import { z } from 'zod';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { safeFileName } from '../../shared/domain/attachments/attachment.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { withFormDrawn } from './draw-form.ts';
import { pdfOptions } from './pdf-options.ts';
import type { StoreConnection } from './store-connection.ts';

/** Forms on paper and as files. */
export interface Forms {
  /** Asks where and writes the form there: a PDF, or its HTML where the name ends so. */
  readonly save: (window: BrowserWindow, args: ParsedArgs<'form:save'>) => Promise<CallResult<CallReply<'form:save'>>>;
  /** Gives the form to the system's printing dialog; resolves when that is over. */
  readonly print: (args: ParsedArgs<'form:print'>) => Promise<CallResult<CallReply<'form:print'>>>;
}

const drawnSchema = z.strictObject({ html: z.string(), name: z.string() });

/** Forms as the store words them; `zone`: the one that their times are told in. */
export function createForms(store: StoreConnection, language: () => Language, zone: string): Forms {
  const drawn = async (args: ParsedArgs<'form:save'>) => {
    const reply = await store.ask('store:form', { ...args, zone });
    return reply.ok ? ({ ok: true, value: drawnSchema.parse(reply.value) } as const) : reply;
  };
  return {
    save: async (window, args) => {
      const form = await drawn(args);
      if (!form.ok) return form;
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: wordsOf(language())('forms.save_title'),
        defaultPath: safeFileName(`${form.value.name}.pdf`),
        filters: [
          { name: 'PDF', extensions: ['pdf'] },
          { name: 'HTML', extensions: ['html'] },
        ],
      });
      if (canceled || filePath === '') return { ok: true, value: { path: null } };
      if (/\.html?$/iu.test(filePath)) {
        const written = await store.ask('store:write_text', { path: filePath, text: form.value.html });
        return written.ok ? { ok: true, value: { path: filePath } } : written;
      }
      const bytes = await withFormDrawn(form.value.html, async (contents) =>
        contents.printToPDF(pdfOptions({ hasOutline: false })),
      );
      const written = await store.ask('store:write_bytes', { path: filePath, bytes: new Uint8Array(bytes) });
      return written.ok ? { ok: true, value: { path: filePath } } : written;
    },
    print: async (args) => {
      const form = await drawn(args);
      if (!form.ok) return form;
      const outcome = await withFormDrawn(
        form.value.html,
        async (contents) =>
          new Promise<CallReply<'form:print'>['outcome']>((settle) => {
            contents.print({ printBackground: true, pageSize: 'A4' }, (isGiven, reason) => {
              // The engine words it by itself: a person who changed their mind is told of nothing.
              settle(isGiven ? 'given' : /cancel/iu.test(reason) ? 'left' : 'failed');
            });
          }),
      );
      return { ok: true, value: { outcome } };
    },
  };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { app } from 'electron';
import type { Words } from '../../shared/words/words.ts';
import { withFormDrawn } from './draw-form.ts';
import { pdfOptions } from './pdf-options.ts';
import { say } from './say.ts';

/** Writes a page that stands alone as PDF and ends the app: what the command line asks for, which can't draw. */
export async function printFile(
  { page, out }: { readonly page: string; readonly out: string },
  words: Words,
): Promise<void> {
  try {
    writeFileSync(resolve(out), await pdfOf(readFileSync(resolve(page), 'utf8')));
    app.exit(0);
  } catch (error) {
    say(words('shell.print_failed', { detail: String(error) }));
    app.exit(1);
  }
}

/** A page that stands alone as PDF, with its headings as outline. Rejects when it can't be drawn. */
export async function pdfOf(html: string): Promise<Uint8Array> {
  return withFormDrawn(html, async (contents) => contents.printToPDF(pdfOptions({ hasOutline: true })));
}

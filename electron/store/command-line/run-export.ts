import { resolve } from 'node:path';
import type { ExportAsked } from './arguments.ts';
import { type Gathered, gatherExport } from '../export/gather-export.ts';
import { renderExport } from '../export/render-export.ts';
import { toHtml } from '../../../shared/report/document/to-html.ts';
import { assert } from '../../../shared/assert.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import { complaint } from './complaint.ts';
import { type PrintHtml, PrintingUnavailable } from './print-by-electron.ts';
import { findOne, reading } from './reading.ts';
import type { Surroundings } from './run.ts';

/** Writes an incident to a file, whole or not at all. Resolves with the exit code: 0 done, 1 refused. */
export async function runExport(request: ExportAsked, around: Surroundings, print: PrintHtml): Promise<0 | 1> {
  const { words, say } = around;
  const path = resolve(request.out);
  try {
    const gathered = gather(request, around);
    const pdf = await printed(gathered, around, print);
    writeWhole(path, await renderExport(gathered, pdf));
    say(words('cli.exported', { path }));
    return 0;
  } catch (error) {
    const lines =
      error instanceof PrintingUnavailable
        ? [words('cli.pdf_needs_window', { detail: reasonOf(error, around) })]
        : complaint(error, words);
    for (const line of lines) say(line);
    return 1;
  }
}

function gather(request: ExportAsked, { clock }: Surroundings): Gathered {
  const { sections, importantOnly, rolesOnly, language } = request;
  return reading(request.profile, (readable, zone) =>
    gatherExport(readable, {
      incident: findOne(readable, request.incident),
      format: request.format,
      at: request.clock ?? clock.wall(),
      options: { sections, importantOnly, rolesOnly, language, zone: request.zone ?? zone },
    }),
  );
}

/** The PDF of what was gathered; a ZIP goes without where none can be made, and says so. */
async function printed(gathered: Gathered, around: Surroundings, print: PrintHtml): Promise<Uint8Array | null> {
  const { format, document } = gathered;
  if (format !== 'pdf' && format !== 'zip') return null;
  assert(document !== null, 'a document was gathered for what is read');
  try {
    return await print(toHtml(document));
  } catch (error) {
    if (format === 'pdf' || !(error instanceof PrintingUnavailable)) throw error;
    around.say(around.words('cli.zip_without_pdf', { detail: reasonOf(error, around) }));
    return null;
  }
}

function reasonOf({ reason, detail }: PrintingUnavailable, { words }: Surroundings): string {
  return reason === 'failed' ? detail : words(`cli.pdf_${reason}`);
}

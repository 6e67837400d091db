import { assert } from '../../../shared/assert.ts';
import { toIcs } from '../../../shared/report/calendar/to-ics.ts';
import { toHtml } from '../../../shared/report/document/to-html.ts';
import { toMarkdown } from '../../../shared/report/document/to-markdown.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import type { Gathered } from './gather-export.ts';
import { toCsv } from './to-csv.ts';

/** Formats that are drawn at once, as text. */
export type TextFormat = 'md' | 'html' | 'csv' | 'ics' | 'json';

/** Whether a format is text. */
export function isText(format: Gathered['format']): format is TextFormat {
  return format === 'md' || format === 'html' || format === 'csv' || format === 'ics' || format === 'json';
}

/** What was gathered as the text of a format. */
export function renderText({ document, timeline, calendar, json }: Gathered, format: TextFormat): string {
  switch (format) {
    case 'md':
    case 'html':
      assert(document !== null, 'a document was gathered for what is read');
      return format === 'md' ? toMarkdown(document) : toHtml(document);
    case 'csv':
      assert(timeline !== null, 'the timeline was gathered for its table');
      return toCsv(timeline);
    case 'ics':
      assert(calendar !== null, 'the calendar was gathered');
      return toIcs(calendar);
    case 'json':
      assert(json !== null, 'the whole record was gathered');
      return json;
  }
}

/**
 * What was gathered as a file of its format. `pdf`: the document as the engine of a browser printed it, which nothing
 * here can do; null where there is none. The libraries are loaded when they are needed: they are large.
 */
export async function renderExport(gathered: Gathered, pdf: Uint8Array | null): Promise<Uint8Array> {
  const { format, document, tables, language } = gathered;
  if (isText(format)) return Buffer.from(renderText(gathered, format), 'utf8');
  switch (format) {
    case 'docx': {
      assert(document !== null, 'a document was gathered for what is read');
      const { toDocx } = await import('./to-docx.ts');
      return toDocx(document);
    }
    case 'xlsx': {
      const { toXlsx } = await import('./to-xlsx.ts');
      return toXlsx(tables, wordsOf(language));
    }
    case 'pdf':
      assert(pdf !== null, 'a PDF is printed before it is written');
      return pdf;
    case 'zip': {
      const { toZip } = await import('./to-zip.ts');
      return toZip(gathered, pdf);
    }
  }
}

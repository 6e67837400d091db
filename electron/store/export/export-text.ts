import type { StreamId } from '../../../shared/record/ids.ts';
import { reportSections } from '../../../shared/report/document/report-options.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { gatherExport } from './gather-export.ts';
import { type TextFormat, renderText } from './render-export.ts';

/** All of an incident as the text of a format, nothing left out. Raises StoreFailure `not_found`. */
export function exportText(
  readable: Readable,
  {
    incident,
    format,
    at,
    language,
    zone,
  }: {
    readonly incident: StreamId;
    readonly format: TextFormat;
    /** The time as of which stages, checklist and deadlines are told. */
    readonly at: number;
    readonly language: Language;
    /** IANA zone of the document's times. */
    readonly zone: string;
  },
): string {
  const options = { sections: reportSections, importantOnly: false, rolesOnly: false, language, zone };
  return renderText(gatherExport(readable, { incident, format, at, options }), format);
}

import type { ArchivedKind } from '../../../shared/domain/archive/manifest.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Language } from '../../../shared/words/language.ts';
import { exportText } from '../export/export-text.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { formDocument } from '../interchange/form-document.ts';

/** A document of an archive, in one language. */
export interface ArchivedDocument {
  readonly name: string;
  readonly kind: ArchivedKind;
  readonly content: string | Uint8Array;
}

/** The three documents that close an incident (domain, section 7), and its timeline. Raises StoreFailure `not_found`. */
export function archivedDocuments(
  readable: Readable,
  of: { readonly incident: StreamId; readonly at: Instant; readonly zone: string; readonly language: Language },
): readonly ArchivedDocument[] {
  return [
    {
      name: 'registration-form.html',
      kind: 'document',
      content: formDocument(readable, { ...of, form: 'registration' }).html,
    },
    { name: 'task-table.html', kind: 'document', content: formDocument(readable, { ...of, form: 'tasks' }).html },
    { name: 'review-report.html', kind: 'document', content: exportText(readable, { ...of, format: 'html' }) },
    { name: 'timeline.csv', kind: 'timeline', content: exportText(readable, { ...of, format: 'csv' }) },
  ];
}

import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { incidentMarkdown } from '../../../shared/report/incident-markdown.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { Words } from '../../../shared/words/words.ts';
import { failure } from '../failure.ts';
import {
  attachmentsJson,
  checklistJson,
  communicationsJson,
  plansJson,
  stagesJson,
  tasksJson,
  verificationJson,
} from './incident-json.ts';
import { type Readable, carriedLog, interchangeOf, streamRowOf } from './export-incident.ts';

/** What is exported, and how it speaks. */
export interface ExportRequest {
  readonly incident: StreamId;
  readonly format: 'json' | 'md';
  /** The time as of which stages, checklist and deadlines are told. */
  readonly at: number;
  readonly words: Words;
  readonly language: Language;
  /** IANA zone of the document's times. */
  readonly zone: string;
}

/** An incident as one document. Raises StoreFailure `not_found`. */
export function exportDocument(readable: Readable, request: ExportRequest): string {
  const { incident, format, at, words, language, zone } = request;
  const snapshot = readable.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  const handbook = readable.handbookOf(snapshot.handbookVersion);
  const view = viewIncident(snapshot.state, handbook, at);
  if (view === null) throw failure('not_found', incident);
  if (format === 'md') {
    const entries = [...readable.timeline.all(streamRowOf(readable, incident))];
    return incidentMarkdown({ view, entries, state: snapshot.state, handbook, words, language, zone });
  }
  // What the format's readers may ignore: where the incident stands now, and the log, so that nothing is lost.
  const document = {
    ...interchangeOf(readable, incident, 'everything'),
    number: view.registration.identity.number,
    stages: stagesJson(view),
    checklist: checklistJson(view),
    tasks: tasksJson(view),
    communications: communicationsJson(view),
    plans: plansJson(view),
    verification: verificationJson(view),
    review: null,
    attachments: attachmentsJson(view),
    log: carriedLog(readable, incident),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

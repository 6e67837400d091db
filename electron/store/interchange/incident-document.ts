import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type Readable, carriedLog, interchangeOf } from './export-incident.ts';
import {
  attachmentsJson,
  checklistJson,
  communicationsJson,
  plansJson,
  stagesJson,
  tasksJson,
  verificationJson,
} from './incident-json.ts';

/**
 * An incident in the interchange format with what the format's readers may ignore: where it stands at the view's time,
 * and the log, so that nothing is lost.
 */
export function incidentDocument(readable: Readable, incident: StreamId, view: IncidentView): string {
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

import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { Words } from '../../shared/words/words.ts';

/** The heading of a notice of the system: level and title, and that it is a drill. */
export function noticeTitle(view: IncidentView, words: Words): string {
  const { title } = view.registration.fields;
  const told = words('alarm.notice', { level: view.responseLevel ?? '', title: title.slice(0, 200) }).trim();
  return view.drill === null ? told : words('drill.notice', { told });
}

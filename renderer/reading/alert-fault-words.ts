import type { AlertFault } from '../../shared/domain/alerts/alert.ts';
import type { Words } from '../../shared/words/words.ts';

/** What is wrong with a body of alerts, and where: the place by its pointer. */
export function alertFaultWords({ path, code, detail }: AlertFault, words: Words): string {
  return words('triage.at_path', {
    path: path === '' ? words('triage.whole') : path,
    text: words(`alert_fault.${code}`, { detail }),
  });
}

import type { Alert } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import { groupOf, hostsIn, isPlaced, logIn, metricsIn, queryIn } from './alert-words.ts';
import { hashOf } from './hash-of.ts';
import { isObject, within } from './json-pointer.ts';
import { type Reading, oneLine } from './reading.ts';

/** Whether a body has the form of Alertmanager's webhook, or of Grafana's, which is made after it. */
export function isAlertmanager(body: unknown): boolean {
  return isObject(body) && Array.isArray(body['alerts']) && 'version' in body && 'groupLabels' in body;
}

/**
 * Reads what Alertmanager's webhook tells (version 4), or Grafana's (version 1). `path` leads to the body. What those have
 * in common by which Alertmanager grouped them, without what says where, makes one candidate of many.
 */
export function readAlertmanager(reading: Reading, body: unknown, path: string): readonly Alert[] {
  if (!isObject(body)) {
    reading.refuse(path, 'wrong_form', 'object');
    return [];
  }
  const version = body['version'];
  if (version !== '4' && version !== '1') {
    reading.refuse(within(path, 'version'), 'unknown_version', '4');
    return [];
  }
  const alerts = body['alerts'];
  if (!Array.isArray(alerts)) {
    reading.refuse(within(path, 'alerts'), 'wrong_form', 'array');
    return [];
  }
  const grouped = reading.labels(body['groupLabels'], within(path, 'groupLabels'));
  const leftOut = Number(body['truncatedAlerts'] ?? 0);
  const isCount = Number.isSafeInteger(leftOut) && leftOut >= 0 && leftOut <= 1e9;
  if (!isCount) {
    reading.mend(within(path, 'truncatedAlerts'), 'wrong_form', 'number');
  }
  return alerts.flatMap((alert: unknown, index) => {
    const at = within(within(path, 'alerts'), index);
    const read = readOne(reading, alert, at, grouped, body['externalURL']);
    return read === null ? [] : [{ ...read, times: index === 0 && isCount ? 1 + leftOut : 1 }];
  });
}

function readOne(
  reading: Reading,
  alert: unknown,
  at: string,
  grouped: Readonly<Record<string, string>>,
  externalUrl: unknown,
): Omit<Alert, 'times'> | null {
  if (!isObject(alert)) {
    reading.leaveOut(at, 'wrong_form', 'object');
    return null;
  }
  const status = alert['status'];
  if (status !== 'firing' && status !== 'resolved') {
    reading.leaveOut(within(at, 'status'), 'wrong_form', 'firing | resolved');
    return null;
  }
  const labels = reading.labels(alert['labels'], within(at, 'labels'));
  const notes = reading.labels(alert['annotations'], within(at, 'annotations'), (note) =>
    isPlaced(note) ? alertLimits.summary : alertLimits.labelValue,
  );
  const name = textOf(reading, labels['alertname'], `${at}/labels/alertname`);
  const said = notes['summary'] === undefined ? 'title' : 'summary';
  const title = textOf(reading, notes[said], `${at}/annotations/${said}`) ?? name;
  if (title === null) {
    reading.leaveOut(within(at, 'labels'), 'no_title', 'alertname');
    return null;
  }
  const link = reading.link(alert['generatorURL'], within(at, 'generatorURL'));
  const list = (values: readonly string[], key: string, most: number, mostEach: number) =>
    reading.texts(values.join('\n'), within(at, key), most, mostEach);
  return {
    fingerprint: reading.key(alert['fingerprint'], within(at, 'fingerprint')) ?? hashOf(sortedText(labels)),
    name: name ?? title,
    group: groupOf(name ?? title, grouped),
    title: oneLine(title),
    status,
    startsAt: reading.time(alert['startsAt'], within(at, 'startsAt')),
    // While it fires, this is when the source would stop believing it.
    endsAt: status === 'resolved' ? reading.time(alert['endsAt'], within(at, 'endsAt')) : null,
    summary: notes['description'] ?? notes['message'] ?? null,
    severity: reading.text(labels['severity'] ?? notes['severity'], `${at}/labels/severity`, alertLimits.severity),
    hosts: list(hostsIn(labels), 'labels', alertLimits.hosts, alertLimits.host),
    logLines: list(logIn(notes), 'annotations', alertLimits.logLines, alertLimits.logLine),
    metrics: [
      ...list([...metricsIn(notes), ...queryIn(link)], 'annotations', alertLimits.metrics, alertLimits.metric),
      ...reading.texts(alert['values'], within(at, 'values'), alertLimits.metrics, alertLimits.metric),
    ].slice(0, alertLimits.metrics),
    labels: { ...restOf(notes), ...labels },
    link: link ?? reading.link(externalUrl, '/externalURL'),
  };
}

function textOf(reading: Reading, value: unknown, path: string): string | null {
  return reading.text(value, path, alertLimits.title);
}

/** Notes that have no place of their own stand among the labels. */
function restOf(notes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(notes).filter(([name]) => !isPlaced(name)));
}

function sortedText(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

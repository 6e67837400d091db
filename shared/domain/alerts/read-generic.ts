import type { Alert } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import { type AlertMapping, type MappedField, obviousPlaces } from './alert-mapping.ts';
import { isOver } from './alert-words.ts';
import { hashOf } from './hash-of.ts';
import { isObject, valueAt, within } from './json-pointer.ts';
import { type Reading, oneLine } from './reading.ts';

/** What is known of an alert besides its own JSON, where that is silent. */
export interface AroundAlert {
  readonly title: string | null;
  readonly name: string | null;
  readonly fingerprint: string | null;
  readonly status: string | null;
  readonly startsAt: unknown;
}

const nothingAround: AroundAlert = { title: null, name: null, fingerprint: null, status: null, startsAt: null };

/** The list of alerts in a body of a form of its own, each with the pointer to it. */
export function alertsIn(body: unknown, mapping: AlertMapping): readonly (readonly [string, unknown])[] | null {
  const obvious = Array.isArray(body) || !isObject(body) || !Array.isArray(body['alerts']) ? '' : '/alerts';
  const path = mapping.alerts ?? obvious;
  const found = valueAt(body, path);
  if (found === undefined) return null;
  return Array.isArray(found) ? found.map((one: unknown, index) => [within(path, index), one]) : [[path, found]];
}

/** Reads alerts of a form that the mapping explains; `path` leads to the body. */
export function readGeneric(reading: Reading, body: unknown, path: string, mapping: AlertMapping): readonly Alert[] {
  const found = alertsIn(body, mapping);
  if (found === null) {
    reading.refuse(`${path}${mapping.alerts ?? ''}`, 'no_alerts');
    return [];
  }
  return found.flatMap(([at, alert]) => readMapped(reading, alert, `${path}${at}`, mapping) ?? []);
}

/** Reads one alert of a form that the mapping explains; null, and a fault, where it is none. */
export function readMapped(
  reading: Reading,
  alert: unknown,
  at: string,
  mapping: AlertMapping,
  around: AroundAlert = nothingAround,
): Alert | null {
  if (!isObject(alert)) {
    reading.leaveOut(at, 'wrong_form', 'object');
    return null;
  }
  const place = (field: MappedField) => placeOf(alert, mapping, field);
  const text = (field: MappedField, most: number) => {
    const [pointer, value] = place(field);
    return reading.text(value, `${at}${pointer}`, most);
  };
  const key = (field: MappedField) => {
    const [pointer, value] = place(field);
    return reading.key(value, `${at}${pointer}`);
  };
  const texts = (field: MappedField, most: number, mostEach: number) => {
    const [pointer, value] = place(field);
    return reading.texts(value, `${at}${pointer}`, most, mostEach);
  };
  const title = text('title', alertLimits.title) ?? around.title;
  if (title === null) {
    reading.leaveOut(`${at}${place('title')[0]}`, 'no_title', 'title');
    return null;
  }
  const [startsPointer, startsAt] = place('startsAt');
  const [endsPointer, endsAt] = place('endsAt');
  const [labelsPointer, labels] = place('labels');
  const [linkPointer, link] = place('link');
  const name = oneLine(text('name', alertLimits.title) ?? around.name ?? title);
  const hosts = texts('hosts', alertLimits.hosts, alertLimits.host);
  const status = isOver(text('status', alertLimits.title) ?? around.status, mapping.resolved) ? 'resolved' : 'firing';
  return {
    fingerprint: key('fingerprint') ?? around.fingerprint ?? hashOf(JSON.stringify([name, hosts])),
    name,
    group: key('group') ?? name,
    title: oneLine(title),
    status,
    startsAt: reading.time(startsAt ?? around.startsAt, `${at}${startsPointer}`),
    endsAt: status === 'resolved' ? reading.time(endsAt, `${at}${endsPointer}`) : null,
    summary: text('summary', alertLimits.summary),
    severity: text('severity', alertLimits.severity),
    hosts,
    logLines: texts('logLines', alertLimits.logLines, alertLimits.logLine),
    metrics: texts('metrics', alertLimits.metrics, alertLimits.metric),
    labels: Array.isArray(labels)
      ? { tags: reading.texts(labels, `${at}${labelsPointer}`, alertLimits.labels, 100).join(', ').slice(0, 1_000) }
      : reading.labels(labels, `${at}${labelsPointer}`),
    link: reading.link(link, `${at}${linkPointer}`),
    times: 1,
  };
}

/** Where a field stands, and what stands there; the first of its places where none has anything. */
function placeOf(alert: unknown, mapping: AlertMapping, field: MappedField): readonly [string, unknown] {
  const mapped = mapping[field];
  const places = mapped === undefined ? obviousPlaces[field] : [mapped].flat();
  for (const pointer of places) {
    const value = valueAt(alert, pointer);
    if (value !== undefined && value !== null && value !== '') return [pointer, value];
  }
  return [places[0] ?? '', undefined];
}

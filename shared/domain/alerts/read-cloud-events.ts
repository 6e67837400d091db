import type { Alert } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import type { AlertMapping } from './alert-mapping.ts';
import { standingIn } from './alert-words.ts';
import { hashOf } from './hash-of.ts';
import { isObject, within } from './json-pointer.ts';
import { isAlertmanager, readAlertmanager } from './read-alertmanager.ts';
import { readMapped } from './read-generic.ts';
import type { Reading } from './reading.ts';

/** Headers of a request, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** Whether a body is a CloudEvent, or a batch of them, or headers say that its data is. */
export function isCloudEvent(body: unknown, headers: Headers = {}): boolean {
  if (headers['ce-specversion'] !== undefined) return true;
  const one: unknown = Array.isArray(body) ? body[0] : body;
  return isObject(one) && 'specversion' in one && 'type' in one;
}

/**
 * Reads CloudEvents 1.0: one, a batch, or in binary mode (headers bear the attributes, the body is the data). What the
 * data does not say is taken from the attributes: title from `type`, fingerprint from `source` and `subject`, times from
 * `time`. Data in Alertmanager's form is read as such.
 */
export function readCloudEvents(
  reading: Reading,
  body: unknown,
  headers: Headers,
  mapping: AlertMapping,
): readonly Alert[] {
  if (headers['ce-specversion'] !== undefined) {
    const attribute = (name: string) => headerText(headers[`ce-${name}`]);
    const envelope = Object.fromEntries(
      ['specversion', 'id', 'source', 'type', 'subject', 'time'].map((name) => [name, attribute(name)]),
    );
    return readOne(reading, { ...envelope, data: body }, { attributes: 'header:ce-', data: '' }, mapping);
  }
  if (!Array.isArray(body)) return readOne(reading, body, { attributes: '/', data: '/data' }, mapping);
  return body.flatMap((event: unknown, index) => {
    const at = within('', index);
    return readOne(reading, event, { attributes: `${at}/`, data: `${at}/data` }, mapping);
  });
}

function readOne(
  reading: Reading,
  event: unknown,
  path: { readonly attributes: string; readonly data: string },
  mapping: AlertMapping,
): readonly Alert[] {
  if (!isObject(event)) {
    reading.leaveOut(path.attributes.replace(/\/$/u, ''), 'wrong_form', 'object');
    return [];
  }
  const attribute = (name: string) => reading.text(event[name], `${path.attributes}${name}`, alertLimits.title);
  if (event['specversion'] !== '1.0') {
    reading.leaveOut(`${path.attributes}specversion`, 'unknown_version', '1.0');
    return [];
  }
  if (event['data_base64'] !== undefined) {
    reading.leaveOut(`${path.attributes}data_base64`, 'binary_data', 'data');
    return [];
  }
  const [type, source, subject, id] = [attribute('type'), attribute('source'), attribute('subject'), attribute('id')];
  for (const [name, said] of Object.entries({ id, source, type })) {
    if (said === null) reading.mend(`${path.attributes}${name}`, 'wrong_form', 'string');
  }
  const { data } = event;
  if (isAlertmanager(data)) return readAlertmanager(reading, data, path.data);
  const said = typeof data === 'string' ? { description: data } : (data ?? {});
  const { about, status } = standingIn(type ?? '');
  const alert = readMapped(reading, said, path.data, mapping, {
    title: subject === null ? type : `${about} ${subject}`.slice(0, alertLimits.title),
    name: about === '' ? null : about,
    fingerprint: hashOf(JSON.stringify([source, about, subject])),
    status,
    startsAt: event['time'],
  });
  return alert === null ? [] : [alert];
}

/** A header's text: what is no ASCII is written by percent signs. */
function headerText(value: string | undefined): string | null {
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

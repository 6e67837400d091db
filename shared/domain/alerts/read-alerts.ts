import { assertNever } from '../../assert.ts';
import type { Instant } from '../instant.ts';
import { type Result, ok, refused } from '../../result.ts';
import { type Alert, type AlertFault, type AlertFormat } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import type { AlertMapping } from './alert-mapping.ts';
import { isObject, within } from './json-pointer.ts';
import { isAlertmanager, readAlertmanager } from './read-alertmanager.ts';
import { type Headers, isCloudEvent, readCloudEvents } from './read-cloud-events.ts';
import { alertsIn, readGeneric } from './read-generic.ts';
import { type Taking, beginReading } from './reading.ts';

/** What is to be read as alerts. */
export interface AlertsToRead {
  /** Left out, the body's own form tells: Alertmanager's, a CloudEvent's, or any other. */
  readonly format?: AlertFormat | undefined;
  /** What JSON.parse gave: anything. */
  readonly body: unknown;
  /** Where fields stand in a form of its own, or in the data of a CloudEvent; left out, under obvious names. */
  readonly mapping?: AlertMapping | undefined;
  /** Of the request, names in lower case; CloudEvents in binary mode have their attributes there. */
  readonly headers?: Headers | undefined;
  readonly receivedAt: Instant;
}

/** The form that a body has by its looks. */
export function formatOf(body: unknown, headers: Headers = {}): AlertFormat {
  if (isCloudEvent(body, headers)) return 'cloudevents';
  return isAlertmanager(body) ? 'alertmanager' : 'generic';
}

/**
 * Reads alerts of a body that somebody brings: all of them, or none and the first fault with a pointer to it. Never throws. No
 * text is markup, whatever it looks like.
 */
export function readAlerts(of: AlertsToRead): Result<readonly Alert[], AlertFault> {
  const read = readBody(of, 'all_or_nothing');
  return read.ok ? ok(read.value.alerts) : read;
}

/** Alerts as far as they could be kept. */
export interface KeptAlerts {
  readonly alerts: readonly Alert[];
  /** Values that were mended: cleaned, cut, or left out. */
  readonly mended: number;
  /** Alerts that were left out. */
  readonly leftOut: number;
  /** Why the first of them was; null where none was. */
  readonly why: AlertFault | null;
}

/**
 * The same of a body that monitoring sends, which sends it no second time: what can be kept is, and what is faulty in it is
 * mended or left out. Refused where nothing of it can be kept.
 */
export function keepAlerts(of: AlertsToRead): Result<KeptAlerts, AlertFault> {
  return readBody(of, 'what_can_be_kept');
}

function readBody(
  { body, headers = {}, mapping = {}, receivedAt, ...asked }: AlertsToRead,
  taking: Taking,
): Result<KeptAlerts, AlertFault> {
  const format = asked.format ?? formatOf(body, headers);
  const tooMany = faultOfNumber(body, mapping);
  if (tooMany !== null) return refused(tooMany);
  const reading = beginReading(receivedAt, taking);
  const alerts = ((): readonly Alert[] => {
    switch (format) {
      case 'alertmanager':
        return readAlertmanager(reading, body, '');
      case 'cloudevents':
        return readCloudEvents(reading, body, headers, mapping);
      case 'generic':
        return readGeneric(reading, body, '', mapping);
      default:
        return assertNever(format);
    }
  })();
  const kept = reading.kept();
  const outcome = reading.outcome({ alerts, ...kept });
  if (!outcome.ok) return outcome;
  if (alerts.length > alertLimits.alerts) return refused(tooManyAt('', alerts.length));
  return alerts.length > 0 ? outcome : refused(kept.why ?? { path: pathOfList(body), code: 'no_alerts', detail: '' });
}

/** Too long a list is not even looked at. */
function faultOfNumber(body: unknown, mapping: AlertMapping): AlertFault | null {
  const count = (alertsIn(body, mapping) ?? []).length;
  return count > alertLimits.alerts ? tooManyAt(mapping.alerts ?? pathOfList(body), count) : null;
}

function tooManyAt(path: string, count: number): AlertFault {
  return { path, code: 'too_many', detail: `${count} > ${alertLimits.alerts}` };
}

function pathOfList(body: unknown): string {
  return isObject(body) && 'alerts' in body ? within('', 'alerts') : '';
}

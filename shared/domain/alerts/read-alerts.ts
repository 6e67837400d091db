import { assertNever } from '../../assert.ts';
import type { Instant } from '../instant.ts';
import { type Result, refused } from '../../result.ts';
import { type Alert, type AlertFault, type AlertFormat } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import type { AlertMapping } from './alert-mapping.ts';
import { isObject, within } from './json-pointer.ts';
import { isAlertmanager, readAlertmanager } from './read-alertmanager.ts';
import { type Headers, isCloudEvent, readCloudEvents } from './read-cloud-events.ts';
import { alertsIn, readGeneric } from './read-generic.ts';
import { beginReading } from './reading.ts';

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
 * Reads alerts of a body that anybody may have sent: all of them, or none and the first fault with a pointer to it. Never
 * throws. No text is markup, whatever it looks like.
 */
export function readAlerts({
  body,
  headers = {},
  mapping = {},
  receivedAt,
  ...asked
}: AlertsToRead): Result<readonly Alert[], AlertFault> {
  const format = asked.format ?? formatOf(body, headers);
  const tooMany = faultOfNumber(body, mapping);
  if (tooMany !== null) return refused(tooMany);
  const reading = beginReading(receivedAt);
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
  const outcome = reading.outcome(alerts);
  if (!outcome.ok) return outcome;
  if (alerts.length > alertLimits.alerts) return refused(tooManyAt('', alerts.length));
  return alerts.length > 0 ? outcome : refused({ path: pathOfList(body), code: 'no_alerts', detail: '' });
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

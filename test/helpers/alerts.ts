import type { Alert } from '../../shared/domain/alerts/alert.ts';

/** What Alertmanager's webhook tells (version 4), in the words of its own documentation; alerts as given. */
export function alertmanagerBody(
  alerts: readonly Readonly<Record<string, unknown>>[] = [alertmanagerAlert()],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    version: '4',
    groupKey: '{}:{alertname="HighErrorRate"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'muster',
    groupLabels: { alertname: 'HighErrorRate' },
    commonLabels: { alertname: 'HighErrorRate', severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.com:9093',
    alerts,
    ...more,
  };
}

/** One alert in it. */
export function alertmanagerAlert(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    status: 'firing',
    labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'payments', instance: '10.0.3.17:9100' },
    annotations: {
      summary: 'Payments answers with errors',
      description: 'More than 5% of requests failed for 5 minutes',
      log: 'ERROR timeout calling bank\nERROR pool exhausted',
      value: '0.127',
      runbook_url: 'https://runbooks.example.com/payments',
    },
    startsAt: '2024-04-08T07:20:11.123456789Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example.com/graph?g0.expr=rate%28errors%5B5m%5D%29+%3E+0.05&g0.tab=1',
    fingerprint: 'c0ffee0000000001',
    ...more,
  };
}

/** An alert as it is read. */
export function anAlert(more: Partial<Alert> = {}): Alert {
  return {
    fingerprint: 'c0ffee0000000001',
    name: 'HighErrorRate',
    group: '["HighErrorRate"]',
    title: 'Payments answers with errors',
    status: 'firing',
    startsAt: null,
    endsAt: null,
    summary: null,
    severity: null,
    hosts: [],
    logLines: [],
    metrics: [],
    labels: {},
    link: null,
    times: 1,
    ...more,
  };
}

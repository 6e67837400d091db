import '../../../helpers/fixed-seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { emptyMemory, foldAlerts } from '../../../../shared/domain/alerts/fold-alerts.ts';

import { type Alert, type AlertFormat, alertFormats, byHand } from '../../../../shared/domain/alerts/alert.ts';
import { alertMappingSchema } from '../../../../shared/domain/alerts/alert-mapping.ts';
import { valueAt } from '../../../../shared/domain/alerts/json-pointer.ts';
import { parseAlertsText } from '../../../../shared/domain/alerts/parse-alerts-text.ts';
import { type AlertsToRead, keepAlerts, readAlerts } from '../../../../shared/domain/alerts/read-alerts.ts';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import { alertmanagerAlert, alertmanagerBody } from '../../../helpers/alerts.ts';
import { minute, t0 } from '../../../helpers/incident-builder.ts';

const read = (body: unknown, more: Partial<AlertsToRead> = {}) => readAlerts({ body, receivedAt: t0, ...more });

const whole = { mended: 0, leftOut: 0, why: null };

/** The events by which alerts are told of. */
function toldOf(alerts: readonly Alert[]) {
  const none = { candidates: [], earlier: () => undefined, memory: emptyMemory };
  return foldAlerts({ ...none, source: byHand, alerts, now: t0, everyMs: 0 }).drafts;
}

/** The one alert in a body. */
function only(body: unknown, more: Partial<AlertsToRead> = {}) {
  const outcome = read(body, more);
  if (!outcome.ok) throw new Error(`${outcome.error.path}: ${outcome.error.code} ${outcome.error.detail}`);
  expect(outcome.value).toHaveLength(1);
  return outcome.value[0];
}

describe("Alertmanager's webhook", () => {
  test('is read with hosts, lines of log, metrics and times', () => {
    expect(only(alertmanagerBody())).toEqual({
      fingerprint: 'c0ffee0000000001',
      name: 'HighErrorRate',
      group: '["HighErrorRate"]',
      title: 'Payments answers with errors',
      status: 'firing',
      startsAt: Date.parse('2024-04-08T07:20:11.123Z'),
      endsAt: null,
      summary: 'More than 5% of requests failed for 5 minutes',
      severity: 'critical',
      hosts: ['10.0.3.17:9100'],
      logLines: ['ERROR timeout calling bank', 'ERROR pool exhausted'],
      metrics: ['0.127', 'rate(errors[5m]) > 0.05'],
      labels: {
        alertname: 'HighErrorRate',
        severity: 'critical',
        service: 'payments',
        instance: '10.0.3.17:9100',
        value: '0.127',
        runbook_url: 'https://runbooks.example.com/payments',
      },
      link: 'http://prometheus.example.com/graph?g0.expr=rate%28errors%5B5m%5D%29+%3E+0.05&g0.tab=1',
      times: 1,
    });
  });

  test('groups by what its operators grouped by, never by where', () => {
    const groupLabels = { alertname: 'HighErrorRate', service: 'payments', instance: 'a', pod: 'b' };
    expect(only(alertmanagerBody(undefined, { groupLabels }))?.group).toBe('["HighErrorRate","service","payments"]');
  });

  test('tells what is over, what it left out, and what it does not name', () => {
    const resolved = alertmanagerAlert({
      status: 'resolved',
      endsAt: '2024-04-08T07:22:00Z',
      annotations: {},
      fingerprint: undefined,
      generatorURL: '',
    });
    const alert = only(alertmanagerBody([resolved], { truncatedAlerts: 311 }));
    expect(alert).toMatchObject({ status: 'resolved', title: 'HighErrorRate', times: 312, metrics: [], logLines: [] });
    expect(alert?.endsAt).toBe(minute(-1));
    expect(alert?.fingerprint).toMatch(/^[0-9a-f]{32}$/u);
    expect(alert?.link).toBe('http://alertmanager.example.com:9093');
  });

  test('is taken from Grafana too, whose form it is but for the version', () => {
    const alert = alertmanagerAlert({ annotations: {}, generatorURL: '', values: { B: 22, C: 1 } });
    expect(only(alertmanagerBody([alert], { version: '1' }))?.metrics).toEqual(['B=22', 'C=1']);
  });
});

describe('a form of its own', () => {
  test('is read under obvious names', () => {
    const body = {
      title: 'Disk\nfull',
      host: 'db-1',
      log: ['a', 'b'],
      metrics: { free: 0 },
      level: 'P2',
      url: 'https://a.b/c',
      time: 1_712_561_000,
    };
    expect(only(body)).toMatchObject({
      title: 'Disk full',
      name: 'Disk full',
      hosts: ['db-1'],
      logLines: ['a', 'b'],
      metrics: ['free=0'],
      severity: 'P2',
      link: 'https://a.b/c',
      startsAt: 1_712_561_000_000,
      status: 'firing',
    });
    expect(read([body, { ...body, status: '已恢复' }])).toMatchObject({
      ok: true,
      value: [{}, { status: 'resolved' }],
    });
  });

  test('is read by a mapping of pointers', () => {
    const mapping = alertMappingSchema.parse({
      alerts: '/data/problems',
      title: ['/nothing/here', '/what~1it is'],
      fingerprint: '/ids/0',
      status: '/s',
      resolved: ['weg'],
      hosts: '/where',
      startsAt: '/ms',
    });
    const body = { data: { problems: [{ 'what/it is': 'Full', ids: [7], s: 'WEG', where: ['a', 'b'], ms: t0 }] } };
    expect(only(body, { mapping })).toMatchObject({
      title: 'Full',
      fingerprint: '7',
      status: 'resolved',
      hosts: ['a', 'b'],
      startsAt: t0,
    });
    expect(alertMappingSchema.safeParse({ title: 'no pointer' }).success).toBe(false);
    expect(valueAt({ a: 1 }, '/__proto__')).toBeUndefined();
    expect(valueAt([1], '/length')).toBe(1);
  });
});

describe('CloudEvents', () => {
  const event = {
    specversion: '1.0',
    id: 'A234-1234',
    source: '/monitoring/eu',
    type: 'com.example.disk.resolved',
    subject: 'db-1',
    time: '2024-04-08T07:20:00Z',
    data: { host: 'db-1' },
  };

  test('take from their attributes what the data does not say', () => {
    const alert = only(event);
    expect(alert).toMatchObject({
      title: 'com.example.disk db-1',
      name: 'com.example.disk',
      status: 'resolved',
      hosts: ['db-1'],
      startsAt: minute(-3),
    });
    // It is the one that fired before.
    expect(only({ ...event, id: 'other', type: 'com.example.disk.firing' })?.fingerprint).toBe(alert?.fingerprint);
  });

  test('come in a batch, in binary mode, and round what Alertmanager tells', () => {
    expect(read([event, { ...event, data: alertmanagerBody() }])).toMatchObject({
      ok: true,
      value: [{ name: 'com.example.disk' }, { name: 'HighErrorRate' }],
    });
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/m',
      'ce-type': 'disk.full',
      'ce-subject': '%E6%95%B0%E6%8D%AE',
    };
    expect(only({ host: 'db-1' }, { headers })).toMatchObject({ title: 'disk.full 数据', hosts: ['db-1'] });
    expect(read({}, { headers: { ...headers, 'ce-specversion': '0.3' } })).toEqual({
      ok: false,
      error: { path: 'header:ce-specversion', code: 'unknown_version', detail: '1.0' },
    });
  });
});

describe('what is no alert, or means harm', () => {
  const bad = (alert: Readonly<Record<string, unknown>>) =>
    alertmanagerBody([alertmanagerAlert(), alertmanagerAlert(alert)]);
  const labels = { alertname: 'A' };
  const cases: readonly (readonly [string, unknown, string, string, AlertFormat?])[] = [
    ['nothing', null, '', 'wrong_form'],
    ['a number', 4, '', 'wrong_form'],
    ['an empty list', [], '', 'no_alerts'],
    ['no alerts', alertmanagerBody([]), '/alerts', 'no_alerts'],
    ['another version', alertmanagerBody(undefined, { version: '3' }), '/version', 'unknown_version'],
    ['another form than was said', { a: 1 }, '/version', 'unknown_version', 'alertmanager'],
    [
      'too many alerts',
      alertmanagerBody(Array.from({ length: 10_001 }, () => alertmanagerAlert())),
      '/alerts',
      'too_many',
    ],
    ['no name', bad({ labels: {}, annotations: {} }), '/alerts/1/labels', 'no_title'],
    ['no title', { host: 'a' }, '/title', 'no_title'],
    ['a status of its own', bad({ status: 'burning' }), '/alerts/1/status', 'wrong_form'],
    [
      'a label that is too long',
      bad({ labels: { ...labels, a: 'x'.repeat(1_001) } }),
      '/alerts/1/labels/a',
      'too_long',
    ],
    ['a label of an object', bad({ labels: { ...labels, 'a/b': {} } }), '/alerts/1/labels/a~1b', 'wrong_form'],
    [
      'too many labels',
      bad({ labels: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`l${index}`, 'x'])) }),
      '/alerts/1/labels',
      'too_many',
    ],
    ['a control character', bad({ labels: { ...labels, a: '\u001b[31m' } }), '/alerts/1/labels/a', 'unkeepable'],
    ['half a character', bad({ annotations: { summary: '\ud83d' } }), '/alerts/1/annotations/summary', 'unkeepable'],
    ['a title that is too long', { title: 'x'.repeat(301) }, '/title', 'too_long'],
    ['no time', bad({ startsAt: 'yesterday' }), '/alerts/1/startsAt', 'not_a_time'],
    ['a time to come', bad({ startsAt: '2124-04-08T07:20:00Z' }), '/alerts/1/startsAt', 'in_future'],
    ['an address that runs', bad({ generatorURL: 'javascript:alert(1)' }), '/alerts/1/generatorURL', 'no_address'],
    [
      'binary data',
      { specversion: '1.0', type: 'a', source: 'b', id: 'c', data_base64: 'AA==' },
      '/data_base64',
      'binary_data',
    ],
  ];

  test.each(cases.map(([what, body, path, code, format]) => ({ what, body, path, code, format })))(
    '$what is refused whole, by name and place',
    ({ body, path, code, format }) => {
      expect(read(body, { format })).toMatchObject({ ok: false, error: { path, code } });
    },
  );

  test.each([
    ['', '1:1'],
    ['{"version": "4",\n "alerts": [}', '2:13'],
    ['{"a": 1,}', '1:9'],
    ['{"a": [1, 2', '1:12'],
    ['[{"a": "b" "c"}]', '1:12'],
    ['{"a": "\t"}', '1:7'],
    ['{} {}', '1:4'],
    ['nothing', '1:1'],
    ['[01]', '1:3'],
    // What Python prints of its own is none, nor is anything else that is nearly so.
    ["{'a': 1}", '1:2'],
    ['{"a": True,\n "b": None}', '1:7'],
    ['[FALSE]', '1:2'],
    ['[1E5, "\\u00AF\\u00af", NULL]', '1:23'],
  ])('of a text that is no JSON it is told where it ends to be: %s', (text, detail) => {
    expect(parseAlertsText(text)).toEqual({ ok: false, error: { path: '', code: 'not_json', detail } });
  });

  test('of what monitoring sends is mended, cut or left out, and the rest is kept', () => {
    const long = '测'.repeat(1_200);
    const kept = keepAlerts({
      receivedAt: t0,
      body: {
        ...alertmanagerBody(),
        alerts: [
          alertmanagerAlert({
            annotations: { summary: 'Slow\u0000', log: '\u001b[31mERROR\u001b[0m pool exhausted', runbook: long },
            startsAt: 'yesterday',
            generatorURL: 'javascript:alert(1)',
            fingerprint: 'f'.repeat(400),
          }),
          alertmanagerAlert({ labels: {}, annotations: {} }),
          'no alert',
          alertmanagerAlert(),
        ],
      },
    });
    if (!kept.ok) throw new Error(kept.error.code);
    const { alerts, ...counts } = kept.value;
    expect(counts).toEqual({
      mended: 5,
      leftOut: 2,
      why: { path: '/alerts/1/labels', code: 'no_title', detail: 'alertname' },
    });
    expect(alerts).toHaveLength(2);
    expect(alerts[0]).toMatchObject({ title: 'Slow', logLines: ['ERROR pool exhausted'], startsAt: null });
    expect(alerts[0]?.link).toBe('http://alertmanager.example.com:9093');
    expect(alerts[0]?.labels['runbook']).toBe(`${'测'.repeat(999)}…`);
    expect(alerts[0]?.fingerprint).toHaveLength(32);
    // Nothing of it that could be kept, or another form than was named, is refused as a person's is.
    const faults = [[{ status: 'firing' }], { ...alertmanagerBody(), version: '5' }].map((body) => {
      const outcome = keepAlerts({ receivedAt: t0, body });
      return outcome.ok ? null : outcome.error.code;
    });
    expect(faults).toEqual(['no_title', 'unknown_version']);
  });

  test('of a text of megabytes without its closing quote it is told where that began', () => {
    const text = `{"a": "${'log line '.repeat(800_000)}`;
    expect(parseAlertsText(text)).toMatchObject({ ok: false, error: { code: 'not_json', detail: '1:7' } });
  });

  test('markup is mere text, and no label reaches a prototype', () => {
    const alert = only(
      alertmanagerBody([
        alertmanagerAlert({
          labels: JSON.parse('{"alertname":"<script>alert(1)</script>","__proto__":"x","constructor":"y"}') as unknown,
          annotations: {},
        }),
      ]),
    );
    expect(alert?.title).toBe('<script>alert(1)</script>');
    expect(Object.getPrototypeOf(alert?.labels)).toBe(Object.prototype);
    expect(Object.keys(alert?.labels ?? {})).toEqual(['alertname', 'constructor']);
  });

  test('nothing at all makes it throw', () => {
    const bodies = fc.oneof(
      fc.jsonValue(),
      fc.record({ version: fc.constant('4'), groupLabels: fc.jsonValue(), alerts: fc.array(fc.jsonValue()) }),
      fc.record({
        specversion: fc.constant('1.0'),
        type: fc.jsonValue(),
        source: fc.jsonValue(),
        data: fc.jsonValue(),
      }),
      fc.array(
        fc.record({ title: fc.jsonValue(), startsAt: fc.jsonValue(), labels: fc.jsonValue(), link: fc.jsonValue() }),
      ),
    );
    fc.assert(
      fc.property<[unknown, AlertFormat | undefined]>(
        bodies,
        fc.option(fc.constantFrom(...alertFormats), { nil: undefined }),
        (body, format) => {
          const outcome = read(body, { format });
          if (!outcome.ok) expect(outcome.error.code).not.toBe('');
          // What monitoring sends is the same where it is whole, and can be told of wherever it can be kept.
          const kept = keepAlerts({ body, format, receivedAt: t0 });
          if (outcome.ok) expect(kept).toEqual({ ok: true, value: { ...whole, alerts: outcome.value } });
          if (kept.ok) for (const { body: told } of toldOf(kept.value.alerts)) eventBodies['alerts.seen'].parse(told);
        },
      ),
      { numRuns: 500 },
    );
  });
});

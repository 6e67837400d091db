import { randomUUID } from 'node:crypto';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import type { ReadingOutcome } from '../../../../shared/bridge/metrics.ts';
import { type MetricQuery, usualQuery } from '../../../../shared/domain/handbook/metric-queries.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { systemClock } from '../../../../electron/store/system-clock.ts';
import { eventually } from '../../../helpers/foreign-server.ts';
import { freePort } from '../../../helpers/free-port.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { type RunningPrometheus, startPrometheus } from '../../../helpers/prometheus.ts';
import { type SickTarget, startSickTarget } from '../../../helpers/sick-target.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let target: SickTarget;
let prometheus: RunningPrometheus;

beforeAll(async () => {
  target = await startSickTarget();
  prometheus = await startPrometheus({ targets: [target.address] });
});
afterAll(async () => {
  await prometheus.stop();
  await target.stop();
});

const time = { stepSeconds: 1, minutesBefore: 1, minutesAfter: 5 };

/** Resolves when there is a value at a whole second from now on: readings begin and end on whole steps. */
async function aWholeStep(): Promise<void> {
  const since = Math.ceil(Date.now() / 1_000);
  await prometheus.until('timestamp(shop_response_ms)', (at) => at > since + 1);
}

/** A store with an incident whose handbook knows a source and queries of it. */
function watching(url: string, queries: Readonly<Record<string, string>>, more: Partial<MetricQuery> = {}) {
  const store = startTestStore(temporaryFolder(), { clock: systemClock() });
  store.call('person:set', { name: 'Zhou Qi' });
  const metricQueries = Object.entries(queries).map(([key, query]) => {
    const name = { en: `Response time ${key}`, zh: `响应时间 ${key}` };
    return { ...usualQuery('response_time', key, 'shop'), ...time, name, query, ...more };
  });
  const changed = { ...handbook, metricSources: [{ key: 'shop', url }], metricQueries };
  store.call('workspace:submit', {
    command: { kind: 'adopt_handbook', handbook: changed, basedOn: 1, note: 'Prometheus' },
  });
  const declared = { subject: 'workspace', declare: { fields: { title: 'Shop is slow' } } } as const;
  const { incident } = store.call('command:submit', { command: declared });
  const act = (command: IncidentCommand) =>
    store.call('command:submit', { command: { subject: 'incident', incident, command } });
  const read = async (...keys: readonly string[]): Promise<readonly (ReadingOutcome | null)[]> => {
    const reading = randomUUID();
    store.call('metrics:read', { reading, incident, queries: [...keys], window: 'recovery' });
    return eventually(() => {
      const told = store.pushed.flatMap(({ name, body }) =>
        name === 'metrics:progressed' && 'reading' in body && body.reading === reading ? [body] : [],
      );
      return Promise.resolve(told.at(-1)?.left === 0 ? told.map(({ outcome }) => outcome) : null);
    }, 'the end of the reading');
  };
  const checks = () => {
    const { state } = store.call('incident:get', { incident });
    return viewIncident(state, handbook, Date.now())?.verification.checks ?? [];
  };
  return { store, incident, act, read, checks };
}

/** A server that speaks as Prometheus would, or worse. */
async function speaking(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('reading a Prometheus', () => {
  it('fails while the target is sick, adds what is new, and passes once it is well', async () => {
    target.makeSick();
    await prometheus.until('max(shop_response_ms)', (value) => value > 500);
    await aWholeStep();
    const { act, read, checks } = watching(prometheus.origin, { p95: 'max(shop_response_ms)' });
    expect(await read('p95')).toMatchObject([{ how: 'recorded' }]);
    expect(checks()).toMatchObject([{ name: 'Response time p95', result: 'failed', worst: 900 }]);
    const [check] = checks();
    expect(check?.sources[0]).toMatchObject({
      by: 'Zhou Qi',
      reading: { query: 'max(shop_response_ms)', source: { name: 'shop', url: prometheus.origin }, series: '{}' },
    });

    target.makeWell();
    await prometheus.until('max(shop_response_ms)', (value) => value < 500);
    act({ kind: 'declare_recovery', at: Date.now(), note: null });
    await aWholeStep();
    expect(await read('p95')).toMatchObject([{ how: 'recorded' }]);
    const [after] = checks();
    expect(after).toMatchObject({ result: 'passed', worst: 100, beyond: 0 });
    expect(after?.sources).toHaveLength(2);
    const moments = after?.samples.map(({ at }) => at) ?? [];
    expect(new Set(moments).size).toBe(moments.length);
  });

  it('says the fault of each query by name and goes on with the next', async () => {
    await aWholeStep();
    const { read, checks } = watching(prometheus.origin, {
      bad: 'max(shop_response_ms',
      none: 'shop_of_nobody',
      several: 'shop_response_ms',
      nan: 'shop_nothing',
      infinite: 'max(shop_response_ms) / 0',
    });
    expect(await read('bad', 'none', 'several', 'nan', 'infinite', 'unknown')).toMatchObject([
      { code: 'bad_query', detail: expect.stringContaining('unclosed left parenthesis') as unknown },
      { code: 'no_data' },
      { code: 'several_series', detail: expect.stringContaining('pod="a"') as unknown },
      { code: 'no_data' },
      { how: 'recorded' },
      { code: 'no_source' },
    ]);
    expect(checks()).toMatchObject([{ result: 'failed', worst: Infinity }]);
  });

  it('adds nothing when nothing is new', async () => {
    const page = JSON.stringify({
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: {}, values: [[1_712_561_000, '7']] }] },
    });
    const url = await speaking((_request, response) => response.end(page));
    const { read } = watching(url, { one: 'up' });
    expect(await read('one')).toEqual([{ how: 'recorded', count: 1 }]);
    expect(await read('one')).toEqual([{ how: 'nothing_new' }]);
  });

  it('is let in by a password that lies nowhere, and only at the origin it was given for', async () => {
    const web = 'basic_auth_users: { muster: $2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay }';
    const guarded = await startPrometheus({ targets: [target.address], web });
    onTestFinished(guarded.stop);
    const { store, read } = watching(guarded.origin, { one: 'vector(3)' });
    expect(await read('one')).toMatchObject([{ code: 'refused' }]);
    store.call('metrics:let_in', { source: 'shop', user: 'muster', secret: 'test' });
    expect(await read('one')).toMatchObject([{ how: 'recorded' }]);
    store.call('metrics:let_in', { source: 'shop', user: null, secret: '' });
    expect(await read('one')).toMatchObject([{ code: 'refused' }]);
  });

  test.each<[string, RequestListener, string]>([
    ['a page that is no Prometheus', (_, response) => response.end('<html>'), 'not_prometheus'],
    ['other JSON', (_, response) => response.end('{"status":"fine"}'), 'not_prometheus'],
    [
      'a redirect elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://other.invalid/' }).end(),
      'redirected',
    ],
    [
      'a redirect in circles',
      (request, response) => response.writeHead(302, { location: request.url }).end(),
      'redirected',
    ],
    ['a huge answer', (_, response) => response.end(Buffer.alloc(9_000_000, 32)), 'too_much'],
    [
      'an answer cut short',
      (_, response) => response.writeHead(200, { 'content-length': '10' }).end('{', () => response.destroy()),
      'unreachable',
    ],
  ])('%s', async (_what, listener, code) => {
    const { read, checks } = watching(await speaking(listener), { one: 'up' });
    expect(await read('one')).toMatchObject([{ how: 'failed', code }]);
    expect(checks()).toEqual([]);
  });

  it('says that nobody is there', async () => {
    const { read } = watching(`http://127.0.0.1:${await freePort()}`, { one: 'up' });
    expect(await read('one')).toEqual([{ how: 'failed', code: 'unreachable', detail: 'ECONNREFUSED' }]);
  });

  it('stops when a person says so', async () => {
    let isAsked = false;
    const url = await speaking(() => {
      isAsked = true;
    });
    const { store, incident, checks } = watching(url, { one: 'up', two: 'up' });
    const reading = randomUUID();
    store.call('metrics:read', { reading, incident, queries: ['one', 'two'], window: 'hour' });
    await eventually(() => Promise.resolve(isAsked ? true : null), 'the question');
    store.call('metrics:stop', { reading });
    const told = await eventually(
      () => Promise.resolve(store.pushed.find(({ name }) => name === 'metrics:progressed') ?? null),
      'the word that it stopped',
    );
    expect(told.body).toEqual({ reading, query: 'one', outcome: null, left: 0 });
    expect(checks()).toEqual([]);
  });
});

import ical from 'ical.js';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiRoutes } from '../../../server/api/api.ts';
import { ApiTokens } from '../../../server/auth/api-tokens.ts';
import { Hooks } from '../../../server/hooks-out/kept-hooks.ts';
import { type ServerLimits, serverLimits } from '../../../server/limits.ts';
import { readFlags } from '../../../server/start/flags.ts';
import { type RunningServer, serve } from '../../../server/start/serve.ts';
import { emptyRegistration } from '../../../shared/domain/incident/registration.ts';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { type AddToken, addHookSchema } from '../../../shared/sync/programs.ts';
import { BuiltIncident, minute, t0 } from '../../helpers/incident-builder.ts';
import { startHookReceiver } from '../../helpers/hook-receiver.ts';
import { OpenApi } from '../../helpers/open-api.ts';
import { type PostgresCluster, startPostgres } from '../../helpers/postgres-cluster.ts';
import { SocketConsole, joinServer } from '../../helpers/socket-console.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const [one, drill, secret] = [1, 2, 3].map((nth) =>
  streamIdSchema.parse(`01900000-0000-7000-8000-00000000000${nth}`),
) as [StreamId, StreamId, StreamId];
const number = 'INC-20240408-001-7QK2';
const patience = { timeout: 30_000, interval: 10 };
const entry = { at: minute(5), approximate: false, kind: 'action', role: 'ops', important: false } as const;

/** What was answered as text; empty for anything else. */
function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An incident of that number, as a console registers it. */
function story(title: string, at: number, origin: 'declared' | 'drill' = 'declared', of = number) {
  return new BuiltIncident().with('incident.registered', {
    at,
    identity: { number: of, slug: 'built', origin, handbookVersion: 1 },
    fields: { ...emptyRegistration(title, at), usersPercent: 40 },
    severityGuess: null,
    severityReason: null,
  });
}

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(() => cluster.stop());

describe.each(['SQLite', 'PostgreSQL'])('the public API on %s', (database) => {
  let folder: string;
  let server: RunningServer;
  let origin: string;
  let li: SocketConsole;
  let tokens: ApiTokens;
  let api: OpenApi;
  let reader: string;

  async function start(limits: ServerLimits = serverLimits): Promise<void> {
    const where = database === 'SQLite' ? [] : ['--database', await cluster.database()];
    const read = readFlags(['--host', '127.0.0.1', '--port', '0', '--plain', '--data', folder, ...where]);
    if (!read.ok) throw new Error(read.error);
    server = await serve(read.value.flags, pino({ level: 'silent' }), limits);
    origin = `http://127.0.0.1:${server.port}`;
    tokens = new ApiTokens({ storage: server.storage, now: Date.now });
    reader = await tokenOf({ scopes: ['read'] });
  }

  /** The server holds three incidents: one that is told of, a drill, and one that is restricted to a member. */
  async function fill(): Promise<void> {
    li = new SocketConsole(origin, await joinServer(origin, (await server.invite('owner')).link, 'li'), 7);
    const facts = story('Checkout answers 502', t0)
      .with('level.set', { at: minute(1), level: 'P2', reason: 'many' })
      .with('commander.named', { at: minute(1), person: 'Li Lei', reason: null })
      .with('response.launched', { at: minute(3) })
      .with('recovery.declared', { at: minute(50), note: null })
      .with('improvement.added', {
        improvement: 'i1',
        text: 'Rehearse the fail-over',
        owner: 'Han Meimei',
        due: minute(9_000),
        state: 'open',
        bare: false,
      })
      .with('review.meeting_planned', { at: minute(60), begins: minute(2_000), minutes: 60, place: 'Room 3' })
      .with('measure.overridden', { at: minute(70), measure: 'restoreMs', value: 60_000, reason: 'by the monitoring' });
    write(one, ...facts.state.facts.map(({ kind, body }) => ({ kind, data: body })));
    write(
      one,
      ...['restarted', 'to be corrected', 'struck out', 'Li Lei said'].map((text) => ({
        kind: 'entry.added',
        data: { ...entry, text },
      })),
    );
    const id = (nth: number) => `${one}/${li.replica.replica}/${facts.state.facts.length + nth}`;
    write(one, { kind: 'entry.corrected', data: { entry: id(2), changes: { text: 'corrected' }, reason: null } });
    write(one, { kind: 'entry.removed', data: { entry: id(3), reason: 'a mistake' } });
    write(one, {
      kind: redactionKind,
      data: { replica: li.replica.replica, seq: facts.state.facts.length + 4, reason: 'a name' },
    });
    write(
      drill,
      ...story('We play', minute(600), 'drill', 'INC-20240408-002-7QK2').state.facts.map(({ kind, body }) => ({
        kind,
        data: body,
      })),
    );
    const hidden = story('Somebody stole data', minute(300), 'declared', 'INC-20240408-003-7QK2').with(
      'improvement.added',
      {
        improvement: 'i2',
        text: 'Tell nobody',
        owner: null,
        due: minute(9_000),
        state: 'open',
        bare: false,
      },
    );
    write(secret, ...hidden.state.facts.map(({ kind, body }) => ({ kind, data: body })));
    const [member] = await server.storage.admin.members(server.workspace.workspace);
    await server.storage.admin.restrict(
      server.workspace.workspace,
      secret,
      [member?.memberId ?? ''],
      Date.now(),
      'server',
    );
    await vi.waitFor(() => expect(li.replica.outbox().waiting).toBe(0), patience);
    api = new OpenApi(await (await ask('GET', '/api/v1/openapi.json')).json());
  }

  function write(stream: StreamId, ...drafts: readonly { readonly kind: string; readonly data: object }[]): void {
    li.replica.author(stream, drafts, null);
    li.sync.wrote(performance.now());
  }

  async function tokenOf(more: Partial<AddToken>): Promise<string> {
    const made = await tokens.add(
      server.workspace.workspace,
      { name: 'deploys', scopes: ['read'], incidents: [], days: null, ...more },
      'server',
    );
    return made.secret;
  }

  function ask(method: string, path: string, token: string | null = reader, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    return fetch(`${origin}${path}`, { ...init, method, headers });
  }

  /** Asks, and proves the answer by the document. */
  async function proven(method: string, path: string, token: string | null = reader, init: RequestInit = {}) {
    const answer = await ask(method, path, token, init);
    const body = await api.prove(method, path.split('?')[0] ?? '', answer);
    return { status: answer.status, body: body as Record<string, unknown>, text: said(body), headers: answer.headers };
  }

  function add(token: string, key: string, body: unknown, to: string = number) {
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
    return proven('POST', `/api/v1/incidents/${to}/entries`, token, { headers, body: JSON.stringify(body) });
  }

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    li.close();
    await server.close();
  });

  it('answers as its document says, tells nothing without a token, and hides what is restricted', async () => {
    await start();
    await fill();
    expect(api.routes).toEqual(
      apiRoutes.map(({ method, path }) => `${method.toUpperCase()} /api/v1${path}`).toSorted(),
    );

    await proven('GET', '/api/v1/openapi.json');

    // Every incident that is open to all, the latest first; by one filter after another, and page by page.
    const listed = async (query: string, token = reader) => {
      const { body } = await proven('GET', `/api/v1/incidents${query}`, token);
      return (body as { incidents: { title: string }[] }).incidents.map(({ title }) => title);
    };
    expect(await listed('')).toEqual(['We play', 'Checkout answers 502']);
    expect(await listed('?origin=drill')).toEqual(['We play']);
    expect(await listed('?status=recovered&level=P2')).toEqual(['Checkout answers 502']);
    expect(await listed('?level=P1')).toEqual([]);
    expect(await listed(`?from=2024-04-08T17:23:00%2B00:00`)).toEqual(['We play']);
    expect(await listed(`?to=2024-04-08T17:23:00Z`)).toEqual(['Checkout answers 502']);
    const first = await proven('GET', '/api/v1/incidents?limit=1');
    expect(await listed(`?limit=1&after=${said(first.body['next'])}`)).toEqual(['Checkout answers 502']);
    const trusted = await tokenOf({ incidents: [secret] });
    expect(await listed('', trusted)).toEqual(['We play', 'Somebody stole data', 'Checkout answers 502']);

    // One, by its number and by its id.
    const found = await proven('GET', `/api/v1/incidents/${number}`, reader);
    expect(found.body).toMatchObject({
      id: one,
      level: 'P2',
      status: 'recovered',
      usersPercent: 40,
      t0: '2024-04-08T07:23:00Z',
    });
    expect((await proven('GET', `/api/v1/incidents/${one}`)).body).toEqual(found.body);
    expect((await proven('GET', `/api/v1/incidents/${one}/state`)).body).toMatchObject({
      commander: 'Li Lei',
      respond: { state: 'met', metAt: '2024-04-08T07:26:00Z' },
      restore: { state: 'met' },
    });
    const measures = (await proven('GET', `/api/v1/incidents/${one}/measures`)).body;
    expect(measures['measures']).toContainEqual({
      measure: 'restoreMs',
      ms: 60_000,
      measuredMs: 3_000_000,
      isInvalid: false,
      override: { ms: 60_000, reason: 'by the monitoring', by: 'Li Lei' },
    });

    // The timeline, page by page: what was corrected as it is now, what was struck out as such, no word of what was redacted.
    const rows: { text: string; removed: unknown }[] = [];
    for (let after = ''; ; ) {
      const page = await proven('GET', `/api/v1/incidents/${one}/timeline?limit=2&kind=action&role=ops${after}`);
      rows.push(...(page.body['entries'] as typeof rows));
      if (page.body['next'] === null) break;
      after = `&after=${said(page.body['next'])}`;
    }
    expect(rows.map(({ text, removed }) => [text, removed !== null])).toEqual([
      ['restarted', false],
      ['corrected', false],
      ['struck out', true],
    ]);

    // The calendar, with the token in its address.
    const subscribed = await tokenOf({ scopes: ['calendar'] });
    const calendar = await proven('GET', `/api/v1/calendar.ics?zone=Asia/Shanghai&token=${subscribed}`, null);
    const events = new ical.Component(ical.parse(calendar.text)).getAllSubcomponents('vevent');
    const summaries = events.map((event) => String(event.getFirstPropertyValue('summary')));
    expect(summaries).toHaveLength(2);
    expect(summaries.join()).toContain('Rehearse the fail-over');
    expect(calendar.text).not.toContain('Tell nobody');

    // Who is refused, and with which problem.
    const wide = await tokenOf({ scopes: ['calendar', 'read'] });
    const over = await tokenOf({ days: 1 });
    const { workspace } = server.workspace;
    const overId = over.split('_')[1] ?? '';
    await server.storage.kept.change(
      workspace,
      'api_token',
      [overId],
      (known) => new Map([[overId, { ...(known.get(overId) as object), expires: 1 }]]),
    );
    const refusals = [
      [null, '/api/v1/incidents', 401, 'unauthorized'],
      [null, '/api/v1/nothing', 401, 'unauthorized'],
      [`${reader.slice(0, -1)}~`, '/api/v1/incidents', 401, 'unauthorized'],
      [`${reader.slice(0, -4)}AAAA`, '/api/v1/incidents', 401, 'unauthorized'],
      [over, '/api/v1/incidents', 401, 'unauthorized'],
      [null, `/api/v1/calendar.ics?token=${wide}`, 401, 'unauthorized'],
      [null, `/api/v1/incidents?token=${subscribed}`, 401, 'unauthorized'],
      [subscribed, '/api/v1/incidents', 403, 'not_allowed'],
      [subscribed, '/api/v1/incidents', 403, 'not_allowed'],
      [reader, '/api/v1/calendar.ics', 403, 'not_allowed'],
      [reader, '/api/v1/nothing', 404, 'not_found'],
      [reader, `/api/v1/incidents/${secret}`, 404, 'not_found'],
      [reader, `/api/v1/incidents/${secret}/timeline`, 404, 'not_found'],
      [reader, '/api/v1/incidents/INC-1', 404, 'not_found'],
      [reader, '/api/v1/incidents?level=P9', 400, 'unreadable', 'query.level'],
      [reader, '/api/v1/incidents?limit=201', 400, 'unreadable', 'query.limit'],
      [reader, '/api/v1/incidents?after=x', 400, 'unreadable', 'query.after'],
      [reader, '/api/v1/incidents?from=2024-02-31T00:00:00Z', 400, 'unreadable', 'query.from'],
      [reader, '/api/v1/incidents?colour=red', 400, 'unreadable', 'query'],
      [reader, `/api/v1/incidents/${one}/timeline?zone=Mars`, 400, 'unreadable', 'query.zone'],
    ] as const;
    const nothingTold = new Set<string>();
    for (const [token, path, status, code, where = null] of refusals) {
      const answer = await ask('GET', path, token);
      const told = (await answer.json()) as { type: string; where: string | null };
      expect([path, answer.status, told.type, status < 401 ? told.where : where]).toEqual([
        path,
        status,
        `urn:muster:problem:${code}`,
        where,
      ]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      api.proveBy('Problem', told);
      if (status === 401) nothingTold.add(JSON.stringify(told));
    }
    expect(nothingTold.size).toBe(1);

    // Nothing of a secret is kept, and what was used says when.
    const kept = JSON.stringify(await server.storage.kept.list(workspace, 'api_token'));
    for (const token of [reader, subscribed, wide]) expect(kept).not.toContain(token.slice(-43));
    const all = await tokens.list(workspace);
    expect(all.map(({ used }) => used !== null)).toEqual([true, true, true, true, false]);
    expect(await tokens.remove(workspace, all[0]?.id ?? '', 'server')).toBe(true);
    expect((await ask('GET', '/api/v1/incidents')).status).toBe(401);
    const audit = await server.storage.admin.audit(workspace, 0, 100);
    expect(new Set(audit.map(({ action }) => action))).toContain('token_removed');
    expect(JSON.stringify(audit)).not.toContain(reader.slice(-43));
    // A program that asks in vain again and again fills no log.
    const inVain = audit.filter(({ action, actor }) => action === 'refused' && actor.startsWith('api: '));
    expect(inVain.map(({ subject }) => subject).toSorted()).toEqual(['/calendar.ics', '/incidents']);

    const writer = await tokenOf({ scopes: ['write:entries'] });
    expect((await add(writer, 'first', { text: 'deployed' })).status).toBe(201);
    expect(api.succeeded).toEqual(api.routes);
  });

  it('adds an entry once for each key, whoever asks twice at once, and never again once it was redacted', async () => {
    await start({ ...serverLimits, api: { burst: 60, perSecond: 0.001 } });
    await fill();
    const writer = await tokenOf({ scopes: ['write:entries'], name: 'CI 部署' });
    let secretOfHook = '';
    const receiver = await startHookReceiver(() => secretOfHook);
    onTestFinished(() => receiver.close());
    const hook = await new Hooks({ storage: server.storage, now: Date.now }).add(
      server.workspace.workspace,
      addHookSchema.parse({ name: 'board', url: receiver.url, loopback: true }),
      'server',
    );
    if (hook.ok) secretOfHook = hook.value.secret;
    const given = { text: 'deployed 1.2.3', kind: 'action', role: 'dev', at: '2024-04-08T09:00:00+01:00' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(writer, 'deploy-1', given)));
    const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right);
    expect(statuses[0]).toBeLessThanOrEqual(201);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [200, 201, 409].includes(status))).toBe(true);
    const again = await add(writer, 'deploy-1', given);
    expect([again.status, again.body]).toMatchObject([
      200,
      { text: 'deployed 1.2.3', author: 'api: CI 部署', at: '2024-04-08T08:00:00Z', role: 'dev' },
    ]);
    // The console has it once, as any other entry.
    await vi.waitFor(() => expect(li.texts(one).filter((text) => text === 'deployed 1.2.3')).toHaveLength(1), patience);

    // So has a hook, with the same words as the answer.
    await vi.waitFor(
      () => expect(receiver.heard().map(({ message }) => message.data.entry)).toEqual([again.body]),
      patience,
    );

    const undated = { text: 'deployed now', kind: 'action', role: 'dev' };
    expect((await add(writer, 'undated', undated)).status).toBe(201);
    expect((await add(writer, 'undated', undated)).status).toBe(200);

    const other = await tokenOf({ scopes: ['write:entries'], name: 'another' });
    expect((await add(other, 'deploy-1', given)).status).toBe(201);
    for (const [key, body, status, code, where] of [
      ['deploy-1', { ...given, text: 'deployed 1.2.4' }, 422, 'key_reused', 'headers.idempotency-key'],
      ['deploy-1', { ...given, isImportant: true }, 422, 'key_reused', 'headers.idempotency-key'],
      ['deploy-1', { ...given, isApproximate: true }, 422, 'key_reused', 'headers.idempotency-key'],
      ['deploy-1', { ...given, at: undefined }, 422, 'key_reused', 'headers.idempotency-key'],
      ['undated', { ...undated, at: '2024-04-08T09:00:00Z' }, 422, 'key_reused', 'headers.idempotency-key'],
      ['with blank', given, 400, 'unreadable', 'headers.idempotency-key'],
      ['deploy-2', { ...given, at: '2999-01-01T00:00:00Z' }, 422, 'refused', 'body.at'],
      ['deploy-2', { ...given, text: ' ' }, 400, 'unreadable', 'body.text'],
      ['deploy-2', { ...given, text: 'a\u0000b' }, 400, 'unreadable', 'body.text'],
      ['deploy-2', 'no object', 400, 'unreadable', 'body'],
      ['deploy-2', { ...given, text: 'x'.repeat(600_000) }, 413, 'too_large', 'body'],
    ] as const) {
      const refused = await add(writer, key, body);
      expect([refused.status, refused.body]).toMatchObject([status, { type: `urn:muster:problem:${code}`, where }]);
    }
    expect((await add(writer, 'deploy-3', given, secret)).status).toBe(404);

    // Redacted by an owner, it is gone and stays away.
    const [, replica = '', seq = ''] = String(again.body['id']).split('/');
    write(one, { kind: redactionKind, data: { replica, seq: Number(seq), reason: 'a name' } });
    await vi.waitFor(async () => expect((await add(writer, 'deploy-1', given)).status).toBe(410), patience);
    expect(await server.storage.kept.list(server.workspace.workspace, 'api_entry')).toEqual([]);

    // Who asks too often waits; nobody else does.
    let answer = await add(writer, 'deploy-1', given);
    for (let nth = 0; nth < 60 && answer.status !== 429; nth += 1) answer = await add(writer, 'deploy-1', given);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await add(other, 'deploy-1', given)).status).toBe(200);
  });
});

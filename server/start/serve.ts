import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { replicaIdSchema, streamIdSchema } from '../../shared/record/ids.ts';
import { type JoinLink, writeJoinLink } from '../../shared/sync/join.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { JoinAttempts } from '../auth/join-attempts.ts';
import { codeLifeMs, drawJoinCode, hashOfCode } from '../auth/join-codes.ts';
import { writeToken } from '../auth/tokens.ts';
import { deviceOf, proofs } from '../crypto/proofs.ts';
import { routes } from '../http/routes.ts';
import { Segments } from '../http/segments.ts';
import { Sockets } from '../http/sockets.ts';
import { FanOut } from '../relay/fan-out.ts';
import { requestWithin, serverLimits } from '../limits.ts';
import { Reading } from '../reading/reading.ts';
import { Relay } from '../relay/relay.ts';
import type { ServerIdentity } from '../relay/server-identity.ts';
import type { ServerSecrets, WorkspaceRow } from '../storage/admin-storage.ts';
import type { ServerStorage } from '../storage/server-storage.ts';
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts';
import { takeServerLock } from '../storage/sqlite/open-database.ts';
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts';
import { scheduleBackups } from './backup-schedule.ts';
import { type ServerCertificate, givenCertificate, ownCertificate } from './certificate.ts';
import type { ServerFlags } from './flags.ts';
import { otherPrograms } from './other-programs.ts';

/** The name of the database in the server's folder. */
const databaseName = 'server.sqlite';
/** Held by the one server that runs on the folder, and by a restore. */
const lockName = 'server.lock';
const software = 'muster-server/0.1.0';

/** A link by which one device can join, and when (ms since 1970 UTC) it holds no longer. */
export interface Invited {
  readonly link: string;
  readonly expires: number;
}

/** A server that takes connections. */
export interface RunningServer {
  readonly port: number;
  readonly storage: ServerStorage;
  readonly workspace: WorkspaceRow;
  /** Makes a link by which one device can join, once, within `lifeMs` (that of any code when left out). */
  readonly invite: (role: MemberRole, lifeMs?: number) => Promise<Invited>;
  /** Says goodbye, finishes what is under way, and closes. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the server's database: PostgreSQL where one is named, else the one in its folder, made when there is none. `failed`
 * is told of what goes wrong beside any question. Raises DatabaseFault and PostgresFault.
 */
export async function openStorage(
  { data, database, 'no-notify': noNotify }: Pick<ServerFlags, 'data' | 'database' | 'no-notify'>,
  failed: (error: unknown) => void,
): Promise<ServerStorage> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (database !== undefined) return openPostgresStorage(database, { notify: !noNotify, failed });
  return openSqliteStorage(databaseIn({ data }));
}

/** The path of the database in the server's folder. */
export function databaseIn({ data }: Pick<ServerFlags, 'data'>): string {
  return join(data, databaseName);
}

/** Makes this process the only one that serves from, or restores, a folder. Raises DatabaseFault `in_use`. */
export function lockFolder({ data }: Pick<ServerFlags, 'data'>): { readonly close: () => void } {
  return takeServerLock(join(data, lockName));
}

/** The one workspace of this server; made at the first start. */
export function settleWorkspace({ admin }: ServerStorage, name: string): Promise<WorkspaceRow> {
  return admin.onlyWorkspace({ workspace: streamIdSchema.parse(randomUUID()), name, made: Date.now() }, 'server');
}

/**
 * Makes a code for one device; only its hash is kept. `memberId`: whose further device it is; null for a new member.
 * `lifeMs`: for how long. Resolves with the link that holds it.
 */
export async function makeInvitation(
  { admin }: ServerStorage,
  { workspace }: WorkspaceRow,
  role: MemberRole,
  link: Omit<JoinLink, 'code'>,
  {
    memberId = null,
    lifeMs = codeLifeMs,
  }: { readonly memberId?: string | null; readonly lifeMs?: number | undefined } = {},
): Promise<Invited> {
  const code = drawJoinCode();
  const made = Date.now();
  const expires = made + lifeMs;
  await admin.makeCode({ hash: hashOfCode(code), workspace, role, memberId, made, expires }, 'server');
  return { link: writeJoinLink({ ...link, code }), expires };
}

/** Where this server is reached, as links say it. */
export async function reachedAt(flags: ServerFlags, port: number): Promise<Omit<JoinLink, 'code'>> {
  const address = `${flags.address ?? hostname()}:${port}`;
  if (flags.plain) return { address, transport: { kind: 'plain' } };
  const { pin, isOwn } = await certificateOf(flags);
  return { address, transport: { kind: 'tls', pin: isOwn ? pin : null } };
}

/** Starts a server. `limits`: other ones than usual, for tests. Raises DatabaseFault, PostgresFault, and the system's errors of ports and files. */
export async function serve(flags: ServerFlags, log: Logger, limits = serverLimits): Promise<RunningServer> {
  const failed = (error: unknown) =>
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'failed');
  // Any number of processes may use one PostgreSQL; a folder's own database has one server.
  const lock = flags.database === undefined ? lockFolder(flags) : null;
  const storage = await openStorage(flags, failed);
  const workspace = await settleWorkspace(storage, flags.name);
  const secrets = await storage.admin.secrets(makeSecrets);
  const identity = identityOf(secrets);
  const monotonic = () => performance.now();
  const fanOut = new FanOut();
  const relay: Relay = new Relay({
    redacted: async (stream) => {
      await Promise.all([segments.forget(stream), reading.forget(stream)]);
      others.forget(stream);
    },
    storage: storage.relay,
    fanOut,
    identity,
    surroundings: {
      ...proofs,
      now: Date.now,
      monotonic,
      random: (bytes) => randomBytes(bytes).toString('base64url'),
      tokenFor: (of, device) => writeToken(secrets.tokenKey, { workspace: of, device }, Date.now()),
    },
  });
  const segments = new Segments(relay, join(flags.data, 'segments'));
  const reading = new Reading(relay);
  const lead = storage.lead();
  const others = otherPrograms({
    storage,
    workspace: workspace.workspace,
    relay,
    reading,
    fanOut,
    process: identity.replica,
    leads: lead.leads,
    now: Date.now,
    monotonic,
    rate: limits.api,
    gaveUp: (hook, why) => log.warn({ hook, why }, 'hook given up'),
    failed,
  });
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const connections = new Gauge({
    name: 'muster_connections',
    help: 'Consoles that are connected',
    registers: [metrics],
  });
  const sockets = new Sockets({ relay, failed, limits, count: (change) => connections.inc(change) });
  const app = routes({
    storage,
    identity,
    metrics,
    now: Date.now,
    monotonic,
    limits: limits.http,
    attempts: new JoinAttempts(monotonic),
    fanOut,
    seen: (device) => sockets.seen.get(device),
    relay,
    segments,
    tokenKey: secrets.tokenKey,
    updates: flags.updates ?? null,
    others,
    failed,
  });
  const answer = getRequestListener((request, env) => {
    const address = 'incoming' in env ? (env.incoming.socket.remoteAddress ?? '') : '';
    return app.fetch(request, { address });
  });
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch(failed);
  };
  const certificate = flags.plain ? null : await certificateOf(flags);
  const server =
    certificate === null
      ? createPlainServer(listener)
      : createTlsServer({ cert: certificate.cert, key: certificate.key, minVersion: 'TLSv1.3' }, listener);
  server.headersTimeout = requestWithin.headMs;
  server.requestTimeout = requestWithin.wholeMs;
  // Who is one too many by WebSocket is told so; behind that, the listening itself has an end.
  server.maxConnections = limits.connections.inAll * 2;
  sockets.listen(server);
  const unfollow = await storage.follow(fanOut, failed);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(flags.port, flags.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const endBackups = beginBackups(flags, storage, log, metrics);
  log.info({ port, workspace: workspace.workspace, tls: certificate !== null }, 'listening');
  return {
    port,
    storage,
    workspace,
    invite: async (role, lifeMs) => makeInvitation(storage, workspace, role, await reachedAt(flags, port), { lifeMs }),
    close: async () => {
      sockets.close();
      await Promise.all(others.duties.map((duty) => duty.stop()));
      await lead.stop();
      await unfollow();
      await endBackups();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await storage.close();
      lock?.close();
      log.info('closed');
    },
  };
}

/** Backs up by the flags. Returns the way to stop. */
function beginBackups(flags: ServerFlags, { copyTo }: ServerStorage, log: Logger, metrics: Registry) {
  const [everyMs, folder] = [flags['backup-every'], flags['backup-to']];
  if (everyMs === undefined || folder === undefined || copyTo === undefined) return async () => {};
  const newest = new Gauge({
    name: 'muster_last_backup_timestamp_seconds',
    help: 'When the newest backup of this run was made; 0 before the first',
    registers: [metrics],
  });
  return scheduleBackups({
    copyTo,
    folder,
    everyMs,
    now: Date.now,
    made: (path) => {
      newest.setToCurrentTime();
      log.info({ path }, 'backed up');
    },
    failed: (error) => log.error({ error: String(error) }, 'not backed up'),
  });
}

function certificateOf({ cert, key, data }: ServerFlags): Promise<ServerCertificate> {
  return cert !== undefined && key !== undefined
    ? Promise.resolve(givenCertificate(cert, key))
    : ownCertificate(data, Date.now());
}

function makeSecrets(): ServerSecrets {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })).export({ format: 'jwk' }).x ?? '';
  return {
    device: deviceOf(raw),
    publicKey: raw,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    tokenKey: randomBytes(32).toString('base64url'),
  };
}

/** Each process writes as a replica of its own. */
function identityOf({ device, publicKey, privateKey }: ServerSecrets): ServerIdentity {
  const key = createPrivateKey(privateKey);
  return {
    device,
    publicKey,
    replica: replicaIdSchema.parse(randomBytes(8).toString('hex')),
    software,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Registry } from 'prom-client';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import { serverPaths } from '../../shared/sync/join.ts';
import { invitationOf } from '../auth/invitation.ts';
import { join } from '../auth/join.ts';
import { writeToken } from '../auth/tokens.ts';
import { apiBase } from '../api/api.ts';
import { adminRoutes } from './admin-routes.ts';
import { type Asker, askerOf } from './asker.ts';
import { channelRoutes } from './channel-routes.ts';
import { deviceLimit } from './device-limits.ts';
import { fileRoutes } from './file-routes.ts';
import { packedGlance } from './glance.ts';
import type { OtherPrograms } from './other-programs.ts';
import { type RoutesEnv, refusal, tooMany } from './refusal.ts';
import type { Segments } from './segments.ts';
import { sourceRoutes } from './source-routes.ts';
import { updateRoutes } from './update-routes.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { JoinAttempts } from '../auth/join-attempts.ts';
import type { FanOut } from '../relay/fan-out.ts';
import type { ServerLimits } from '../limits.ts';
import type { Relay } from '../relay/relay.ts';
import type { ServerIdentity } from '../relay/server-identity.ts';
import type { RelayStorage } from '../storage/relay-storage.ts';
import type { ServerStorage } from '../storage/server-storage.ts';

/** What the HTTP side answers with. */
export interface RoutesParts {
  readonly storage: ServerStorage;
  readonly identity: ServerIdentity;
  readonly metrics: Registry;
  readonly now: () => number;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  readonly limits: ServerLimits['http'];
  readonly attempts: JoinAttempts;
  readonly relay: Relay;
  readonly segments: Segments;
  readonly fanOut: FanOut;
  /** When a device was last connected here, ms. */
  readonly seen: (device: DeviceId) => number | undefined;
  /** What tokens are sealed with. */
  readonly tokenKey: string;
  /** The folder of updates; null for none. */
  readonly updates: string | null;
  readonly others: OtherPrograms;
  readonly failed: (error: unknown) => void;
}

/** The paths of the HTTP side but for the WebSocket. */
export function routes({
  storage,
  identity,
  metrics,
  now,
  monotonic,
  limits,
  attempts,
  relay,
  segments,
  fanOut,
  seen: lastSeen,
  tokenKey,
  updates,
  others,
  failed,
}: RoutesParts): Hono<RoutesEnv> {
  const app = new Hono<RoutesEnv>();
  app.get('/health', async (context) => {
    const answers = await storage.answers();
    return context.json({ ok: answers, server: identity.device, software: identity.software }, answers ? 200 : 503);
  });
  app.get(
    '/metrics',
    async () => new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } }),
  );
  app.post(serverPaths.join, bodyLimit({ maxSize: 4_096, onError: () => refusal('too_large') }), async (context) => {
    const asked: unknown = await context.req.json().catch(() => null);
    const attempt = attempts.begin(context.env.address, asked);
    if (typeof attempt === 'number') return tooMany(attempt);
    const joined = await join(storage.admin, identity, asked, now());
    if (joined.ok) {
      attempt.held();
      return context.json(joined.value);
    }
    if (joined.error === 'code_unknown') {
      await storage.admin.note({
        at: now(),
        workspace: null,
        actor: context.env.address,
        action: 'refused',
        subject: 'join',
        detail: joined.error,
      });
    }
    return refusal(joined.error);
  });
  app.post(
    serverPaths.invitation,
    bodyLimit({ maxSize: 256, onError: () => refusal('too_large') }),
    async (context) => {
      // Looking spends what joining spends: a code is not found out any faster by it.
      const asked: unknown = await context.req.json().catch(() => null);
      const attempt = attempts.begin(context.env.address, asked);
      if (typeof attempt === 'number') return tooMany(attempt);
      const found = await invitationOf(storage.admin, asked, now());
      if (!found.ok) return refusal(found.error);
      attempt.held();
      return context.json(found.value);
    },
  );
  app.use('/v1/*', async (context, next) => {
    const parts = { relay: storage.relay, tokenKey, now: now() };
    const asker = await askerOf(context.req.header('authorization'), parts);
    if (typeof asker === 'string') return refusal(asker);
    context.set('asker', asker);
    await next();
    return undefined;
  });
  app.use(serverPaths.token, deviceLimit(limits.tokens, monotonic));
  app.use(serverPaths.segment, deviceLimit(limits.segments, monotonic));
  app.use(serverPaths.glance, deviceLimit(limits.segments, monotonic));
  app.use('/v1/streams/:stream/files/*', deviceLimit(limits.files, monotonic));
  app.use('/v1/updates/*', deviceLimit(limits.files, monotonic));
  app.use('/v1/admin/*', deviceLimit(limits.admin, monotonic));
  app.post(serverPaths.token, (context) => {
    const { workspace, device } = context.get('asker');
    return context.json({ token: writeToken(tokenKey, { workspace, device: device.device }, now()) });
  });
  app.get(serverPaths.segment, async (context) => {
    const number = context.req.param('number');
    if (!/^\d{1,9}$/u.test(number)) return refusal('not_found');
    const stream = await visibleTo(storage.relay, context.get('asker'), context.req.param('stream'));
    return packedAnswer(stream === null ? null : await segments.packed(stream, Number(number)));
  });
  app.get(serverPaths.glance, async (context) => {
    const stream = await visibleTo(storage.relay, context.get('asker'), context.req.param('stream'));
    return packedAnswer(stream === null ? null : await packedGlance(relay, stream));
  });
  adminRoutes(app, { admin: storage.admin, fanOut, now, seen: lastSeen, programs: others.programs });
  sourceRoutes(app, others.sourcesOf);
  channelRoutes(app, { channelsOf: others.channelsOf, kept: storage.kept, changed: others.channelsChanged });
  fileRoutes(app, { relay: storage.relay, files: storage.files });
  updateRoutes(app, updates);
  others.alerts.on(app);
  app.route(apiBase, others.api);
  app.notFound(() => refusal('not_found'));
  app.onError((error) => {
    failed(error);
    return refusal('failed');
  });
  return app;
}

/** A stream by its name, when the asker may see it; null for what is none, too. */
async function visibleTo(relay: RelayStorage, { workspace, device }: Asker, named: string): Promise<StreamId | null> {
  const stream = streamIdSchema.safeParse(named);
  if (!stream.success) return null;
  return (await relay.streamFor(workspace, stream.data, device.memberId)) === null ? null : stream.data;
}

/** Packed JSON; what is not there answers as such. */
function packedAnswer(packed: Uint8Array | null): Response {
  if (packed === null) return refusal('not_found');
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  return new Response(new Uint8Array(packed), { headers });
}

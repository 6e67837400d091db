import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Registry } from 'prom-client';
import { type HttpRefusal, serverPaths } from '../../shared/sync/join.ts';
import { join } from '../auth/join.ts';
import type { RateLimit } from '../auth/rate-limit.ts';
import type { ServerIdentity } from '../relay/server-identity.ts';
import type { ServerStorage } from '../storage/server-storage.ts';

/** What the HTTP side answers with. */
export interface RoutesParts {
  readonly storage: ServerStorage;
  readonly identity: ServerIdentity;
  readonly metrics: Registry;
  readonly now: () => number;
  /** Attempts to join, by address and in all. */
  readonly attempts: { readonly byAddress: RateLimit; readonly inAll: RateLimit };
  readonly failed: (error: unknown) => void;
}

/** The status that goes with a refusal. */
const statuses = {
  code_unknown: 403,
  device_revoked: 403,
  unproven: 401,
  not_member: 403,
  not_allowed: 403,
  too_many: 429,
  unreadable: 400,
  too_large: 413,
  not_found: 404,
  wrong_place: 409,
  wrong_hash: 422,
  storage_full: 507,
  failed: 500,
} as const satisfies Record<HttpRefusal, number>;

/** Where the asker's address is put for the routes. */
export interface RoutesEnv {
  readonly Bindings: { readonly address: string };
}

/** The paths of the HTTP side but for the WebSocket. */
export function routes({ storage, identity, metrics, now, attempts, failed }: RoutesParts): Hono<RoutesEnv> {
  const app = new Hono<RoutesEnv>();
  const refusal = (code: HttpRefusal, detail = '') =>
    Response.json({ error: { code, detail } }, { status: statuses[code] });

  app.get('/health', async (context) => {
    const answers = await storage.answers();
    return context.json({ ok: answers, server: identity.device, software: identity.software }, answers ? 200 : 503);
  });
  app.get(
    '/metrics',
    async () => new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } }),
  );
  app.post(serverPaths.join, bodyLimit({ maxSize: 4_096, onError: () => refusal('too_large') }), async (context) => {
    const wait = Math.max(attempts.byAddress.take(context.env.address), attempts.inAll.take('all'));
    if (wait > 0) {
      const answer = refusal('too_many');
      answer.headers.set('retry-after', String(Math.ceil(wait / 1_000)));
      return answer;
    }
    const asked: unknown = await context.req.json().catch(() => null);
    const joined = await join(storage.admin, identity, asked, now());
    if (joined.ok) return context.json(joined.value);
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
  app.notFound(() => refusal('not_found'));
  app.onError((error) => {
    failed(error);
    return refusal('failed');
  });
  return app;
}

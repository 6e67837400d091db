import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { ApiTokens } from '../auth/api-tokens.ts';
import { hourMs } from '../../shared/domain/instant.ts';
import { type Rate, RateLimit } from '../auth/rate-limit.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import { type ApiAsker, type ApiParts, type ApiRoute, apiRoute } from './api-route.ts';
import { openApiDocument } from './openapi-document.ts';
import { problem } from './problem.ts';
import { calendarPath, calendarRoute } from './routes/calendar-route.ts';
import { incidentRoutes } from './routes/incident-routes.ts';
import { timelineRoutes } from './routes/timeline-routes.ts';

/** What the public API is made of. */
export interface ApiSideParts extends ApiParts {
  readonly tokens: ApiTokens;
  readonly admin: AdminStorage;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  /** How often one token may ask. */
  readonly rate: Rate;
  readonly failed: (error: unknown) => void;
}

interface ApiEnv {
  readonly Variables: { readonly asker: ApiAsker };
}

/** Where the public API begins. */
export const apiBase = '/api/v1';

/** A refusal for want of a scope is noted in the audit log once in so long (ms) for a token and a path: programs ask again and again. */
const notedEveryMs = hourMs;

/** An entry of the longest text, in the letters that take the most bytes, with what stands around it. */
const mostBytes = 512 * 1024;

const openApiRoute: ApiRoute = apiRoute({
  method: 'get',
  path: '/openapi.json',
  scope: null,
  summary: 'This document',
  answer: z.record(z.string(), z.unknown()),
  work: async () => ({ body: { ...document() } }),
});

/** Every route of the public API. */
export const apiRoutes: readonly ApiRoute[] = [...incidentRoutes, ...timelineRoutes, calendarRoute, openApiRoute];

let made: ReturnType<typeof openApiDocument> | null = null;

function document() {
  made ??= openApiDocument(apiRoutes);
  return made;
}

/** The public API. Who shows no token that holds is told nothing, not even which paths there are. */
export function apiSide(parts: ApiSideParts): Hono<ApiEnv> {
  const { tokens, admin, monotonic, rate, failed, now } = parts;
  const app = new Hono<ApiEnv>();
  const limit = new RateLimit(rate, monotonic);
  /** When a token was noted as refused at a path, monotonic ms. */
  const noted = new Map<string, number>();
  app.use('*', async (context, next) => {
    const holder = await tokens.holderOf(context.req.header('authorization') ?? '');
    const asker = holder ?? (await calendarAsker(tokens, context.req.path, context.req.query('token')));
    if (asker === null) return problem('unauthorized', 'no token that holds was shown');
    const wait = limit.take(asker.token.id);
    if (wait > 0) {
      const answer = problem('too_many', `the token ${asker.token.name} has asked too often`);
      answer.headers.set('retry-after', String(Math.ceil(wait / 1_000)));
      return answer;
    }
    context.set('asker', asker);
    await next();
    return undefined;
  });
  app.use(
    '*',
    bodyLimit({ maxSize: mostBytes, onError: () => problem('too_large', `at most ${mostBytes} bytes`, 'body') }),
  );
  for (const route of apiRoutes) {
    app.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/gu, ':$1'), async (context) => {
      const asker = context.get('asker');
      const { scope } = route;
      if (scope !== null && !asker.token.scopes.includes(scope)) {
        const { workspace, token } = asker;
        const [id, at] = [`${token.id} ${route.path}`, monotonic()];
        if (at - (noted.get(id) ?? Number.NEGATIVE_INFINITY) >= notedEveryMs) {
          noted.set(id, at);
          const detail = `${scope}: ${token.name}`;
          const actor = `api: ${token.id}`;
          await admin.note({ at: now(), workspace, actor, action: 'refused', subject: route.path, detail });
        }
        return problem('not_allowed', `the token ${token.name} has no scope ${scope}`);
      }
      const request = {
        params: context.req.param(),
        query: context.req.query(),
        headers: context.req.header(),
        body: route.method === 'get' ? undefined : await context.req.json().catch(() => undefined),
      };
      return route.answer(asker, request, parts);
    });
  }
  app.all('*', (context) => problem('not_found', `${context.req.method} ${context.req.path} is no route`));
  app.onError((error) => {
    failed(error);
    return problem('failed', 'nothing was changed, as far as is known');
  });
  return app;
}

/** A calendar shows its token in the address, which others may come to see: such a one must open nothing else. */
async function calendarAsker(tokens: ApiTokens, path: string, given: string | undefined): Promise<ApiAsker | null> {
  if (given === undefined || path !== `${apiBase}${calendarPath}`) return null;
  const holder = await tokens.holderOf(`Bearer ${given}`);
  return holder?.token.scopes.join() === 'calendar' ? holder : null;
}

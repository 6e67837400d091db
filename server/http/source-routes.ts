import type { Hono } from 'hono';
import type { StreamId } from '../../shared/record/ids.ts';
import {
  nameSourceSchema,
  setSourceSchema,
  sourcePaths,
  sourceSecretSchema,
  sourcesReplySchema,
} from '../../shared/sync/source-administration.ts';
import type { AlertSources } from '../alerts/alert-sources.ts';
import { parsedPost } from './parsed-post.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/** The sources of alerts, for the workspace's owners; to stand behind what lets owners alone in. */
export function sourceRoutes(app: Hono<RoutesEnv>, sourcesOf: (workspace: StreamId) => AlertSources): void {
  const nothing = () => undefined;
  app.get(sourcePaths.list, async (context) => {
    const sources = await sourcesOf(context.get('asker').workspace).list();
    return context.json(sourcesReplySchema.parse({ sources }));
  });
  parsedPost(
    app,
    sourcePaths.set,
    setSourceSchema,
    async ({ workspace, device }, asked) => {
      const done = await sourcesOf(workspace).set(asked, device.device);
      if (!done.ok) return refusal('unreadable', done.error);
      return Response.json(sourceSecretSchema.parse({ secret: done.value }));
    },
    nothing,
  );
  parsedPost(
    app,
    sourcePaths.renew,
    nameSourceSchema,
    async ({ workspace, device }, { source }) => {
      const secret = await sourcesOf(workspace).renew(source, device.device);
      return secret === null ? refusal('not_found') : Response.json(sourceSecretSchema.parse({ secret }));
    },
    nothing,
  );
  parsedPost(
    app,
    sourcePaths.remove,
    nameSourceSchema,
    async ({ workspace, device }, { source }) =>
      (await sourcesOf(workspace).remove(source, device.device)) ? Response.json({}) : refusal('not_found'),
    nothing,
  );
}

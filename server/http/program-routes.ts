import type { Hono } from 'hono';
import {
  addHookSchema,
  addTokenSchema,
  addedHookSchema,
  addedTokenSchema,
  hooksReplySchema,
  programPaths,
  removeProgramSchema,
  testedHookSchema,
  tokensReplySchema,
} from '../../shared/sync/programs.ts';
import type { ApiTokens } from '../auth/api-tokens.ts';
import type { Hooks } from '../hooks-out/kept-hooks.ts';
import { parsedPost } from './parsed-post.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/** What the routes of programs work on. */
export interface ProgramRoutesParts {
  readonly tokens: ApiTokens;
  readonly hooks: Hooks;
  /** Hooks changed. */
  readonly hooksChanged: () => void;
}

/**
 * Which programs belong to the workspace of the token, for its owners: mounted below the gate of administration. What is
 * secret is answered to its making alone.
 */
export function programRoutes(app: Hono<RoutesEnv>, { tokens, hooks, hooksChanged }: ProgramRoutesParts): void {
  app.get(programPaths.tokens, async (context) => {
    return context.json(tokensReplySchema.parse({ tokens: await tokens.list(context.get('asker').workspace) }));
  });
  parsedPost(app, programPaths.tokens, addTokenSchema, async ({ workspace, device }, asked) =>
    Response.json(addedTokenSchema.parse(await tokens.add(workspace, asked, device.device))),
  );
  parsedPost(app, programPaths.removeToken, removeProgramSchema, async ({ workspace, device }, { id }) =>
    (await tokens.remove(workspace, id, device.device)) ? Response.json({}) : refusal('not_found'),
  );

  app.get(programPaths.hooks, async (context) => {
    return context.json(hooksReplySchema.parse({ hooks: await hooks.list(context.get('asker').workspace) }));
  });
  parsedPost(
    app,
    programPaths.hooks,
    addHookSchema,
    async ({ workspace, device }, asked) => {
      const added = await hooks.add(workspace, asked, device.device);
      return added.ok
        ? Response.json(addedHookSchema.parse(added.value))
        : refusal('unreadable', `url: ${added.error}`);
    },
    hooksChanged,
  );
  parsedPost(
    app,
    programPaths.removeHook,
    removeProgramSchema,
    async ({ workspace, device }, { id }) =>
      (await hooks.remove(workspace, id, device.device)) ? Response.json({}) : refusal('not_found'),
    hooksChanged,
  );
  parsedPost(
    app,
    programPaths.testHook,
    removeProgramSchema,
    async ({ workspace, device }, { id }) => {
      const tested = await hooks.test(workspace, id, device.device);
      if (!tested.ok) return refusal(tested.error);
      return Response.json(testedHookSchema.parse({ arrived: tested.value === null, why: tested.value }));
    },
    hooksChanged,
  );
}

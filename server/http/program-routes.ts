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
import { type RoutesEnv, refusal } from './refusal.ts';
import { readAsked } from './read-asked.ts';

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
  app.post(programPaths.tokens, async (context) => {
    const { workspace, device } = context.get('asker');
    const asked = await readAsked(context, addTokenSchema);
    if (asked instanceof Response) return asked;
    return context.json(addedTokenSchema.parse(await tokens.add(workspace, asked, device.device)));
  });
  app.post(programPaths.removeToken, async (context) => {
    const { workspace, device } = context.get('asker');
    const asked = await readAsked(context, removeProgramSchema);
    if (asked instanceof Response) return asked;
    return (await tokens.remove(workspace, asked.id, device.device)) ? context.json({}) : refusal('not_found');
  });

  app.get(programPaths.hooks, async (context) => {
    return context.json(hooksReplySchema.parse({ hooks: await hooks.list(context.get('asker').workspace) }));
  });
  app.post(programPaths.hooks, async (context) => {
    const { workspace, device } = context.get('asker');
    const asked = await readAsked(context, addHookSchema);
    if (asked instanceof Response) return asked;
    const added = await hooks.add(workspace, asked, device.device);
    if (!added.ok) return refusal('unreadable', `url: ${added.error}`);
    hooksChanged();
    return context.json(addedHookSchema.parse(added.value));
  });
  app.post(programPaths.removeHook, async (context) => {
    const { workspace, device } = context.get('asker');
    const asked = await readAsked(context, removeProgramSchema);
    if (asked instanceof Response) return asked;
    const isGone = await hooks.remove(workspace, asked.id, device.device);
    hooksChanged();
    return isGone ? context.json({}) : refusal('not_found');
  });
  app.post(programPaths.testHook, async (context) => {
    const { workspace, device } = context.get('asker');
    const asked = await readAsked(context, removeProgramSchema);
    if (asked instanceof Response) return asked;
    const tested = await hooks.test(workspace, asked.id, device.device);
    if (!tested.ok) return refusal(tested.error);
    hooksChanged();
    return context.json(testedHookSchema.parse({ arrived: tested.value === null, why: tested.value }));
  });
}

import type { Hono } from 'hono';
import type { z } from 'zod';
import type { Asker } from './asker.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/**
 * A route that changes something: its body is parsed first. What is wrong with it is told by its path alone: what was given
 * may hold a secret. `changed` is called after what was not refused.
 */
export function parsedPost<Schema extends z.ZodType>(
  app: Hono<RoutesEnv>,
  path: string,
  schema: Schema,
  work: (asker: Asker, asked: z.output<Schema>) => Promise<Response>,
  changed: (asker: Asker) => void,
): void {
  app.post(path, async (context) => {
    const asked = schema.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return refusal('unreadable', asked.error.issues[0]?.path.join('.') ?? '');
    const asker = context.get('asker');
    const answer = await work(asker, asked.data);
    if (answer.ok) changed(asker);
    return answer;
  });
}

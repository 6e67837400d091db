import type { Hono } from 'hono';
import type { z } from 'zod';
import type { Asker } from './asker.ts';
import { readAsked } from './read-asked.ts';
import type { RoutesEnv } from './refusal.ts';

/**
 * A route that changes something: its body is parsed first. What is wrong with it is told by its path alone: what was given
 * may hold a secret. `changed` is called after what was not refused.
 */
export function parsedPost<Schema extends z.ZodType>(
  app: Hono<RoutesEnv>,
  path: string,
  schema: Schema,
  work: (asker: Asker, asked: z.output<Schema>) => Promise<Response>,
  changed: (asker: Asker) => void = () => undefined,
): void {
  app.post(path, async (context) => {
    const asked = await readAsked(context, schema);
    if (asked instanceof Response) return asked;
    const asker = context.get('asker');
    const answer = await work(asker, asked);
    if (answer.ok) changed(asker);
    return answer;
  });
}

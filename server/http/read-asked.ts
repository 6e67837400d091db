import type { Context } from 'hono';
import type { z } from 'zod';
import { type RoutesEnv, refusal } from './refusal.ts';

/** What is asked in a body, by its schema; otherwise the refusal that says where it is wrong, not with what: it may hold a secret. */
export async function readAsked<Schema extends z.ZodType>(
  context: Context<RoutesEnv>,
  schema: Schema,
): Promise<z.output<Schema> | Response> {
  const asked = schema.safeParse(await context.req.json().catch(() => null));
  return asked.success ? asked.data : refusal('unreadable', asked.error.issues[0]?.path.join('.') ?? '');
}

import type { MiddlewareHandler } from 'hono';
import { type Rate, RateLimit } from '../auth/rate-limit.ts';
import { type RoutesEnv, tooMany } from './refusal.ts';

/** Lets each device ask so often, by whichever connection; who asks too often is told when to come again. */
export function deviceLimit(rate: Rate, monotonic: () => number): MiddlewareHandler<RoutesEnv> {
  const limit = new RateLimit(rate, monotonic);
  return async (context, next) => {
    const wait = limit.take(context.get('asker').device.device);
    if (wait > 0) return tooMany(wait);
    await next();
    return undefined;
  };
}

import { type HttpRefusal, httpErrorSchema } from '../../shared/sync/join.ts';
import type { Asker } from './asker.ts';

/** What the routes know of each request: where it comes from and, behind the token, who asks. */
export interface RoutesEnv {
  readonly Bindings: { readonly address: string };
  readonly Variables: { readonly asker: Asker };
}

/** The status that goes with a refusal. */
const statuses = {
  code_unknown: 403,
  device_revoked: 403,
  unproven: 401,
  not_member: 403,
  not_allowed: 403,
  last_owner: 409,
  too_many: 429,
  unreadable: 400,
  too_large: 413,
  not_found: 404,
  wrong_place: 409,
  wrong_hash: 422,
  storage_full: 507,
  failed: 500,
} as const satisfies Record<HttpRefusal, number>;

/** The answer to what was not done. */
export function refusal(code: HttpRefusal, detail = ''): Response {
  return Response.json(httpErrorSchema.parse({ error: { code, detail } }), { status: statuses[code] });
}

/** The answer to who asks too often. `wait`: for how long, ms. */
export function tooMany(wait: number): Response {
  const answer = refusal('too_many');
  answer.headers.set('retry-after', String(Math.ceil(wait / 1_000)));
  return answer;
}

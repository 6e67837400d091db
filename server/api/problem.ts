import { z } from 'zod';

/** Everything that can be wrong with what a program asks: the status, what it is called, and what to do about it. */
const problems = {
  unauthorized: {
    status: 401,
    title: 'There is no token, or none that holds',
    remedy:
      'Send “Authorization: Bearer <token>” with a token that an owner made, that was not removed and is not over.',
  },
  not_allowed: {
    status: 403,
    title: 'The token may not do this',
    remedy: 'Have an owner make a token with the scope that is named.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing of that name',
    remedy: 'Look for it in the list. A restricted incident is seen only by tokens that were given for it.',
  },
  unreadable: {
    status: 400,
    title: 'The request is not as the document describes it',
    remedy: 'Correct what is named; /api/v1/openapi.json says what it may be.',
  },
  too_large: {
    status: 413,
    title: 'The request is too large',
    remedy: 'Send less at a time.',
  },
  too_many: {
    status: 429,
    title: 'The token asks too often',
    remedy: 'Wait as many seconds as Retry-After says.',
  },
  in_progress: {
    status: 409,
    title: 'The same request is being answered',
    remedy: 'Send it again, with the same key, in a minute.',
  },
  key_reused: {
    status: 422,
    title: 'The idempotency key was used for another entry',
    remedy: 'Use a new key for each entry, and the same one only to repeat a request.',
  },
  gone: {
    status: 410,
    title: 'The entry was redacted',
    remedy: 'Nothing: it was added, and its words were taken back since.',
  },
  refused: {
    status: 422,
    title: 'The incident does not take this',
    remedy: 'Correct what is named.',
  },
  failed: {
    status: 500,
    title: 'The server failed',
    remedy: 'Try again later; the server’s log says more.',
  },
} as const;
export type ProblemCode = keyof typeof problems;

/** The name of each, as its type ends. */
export const problemCodes: readonly string[] = Object.keys(problems);

/** The body of every answer that is not a success (RFC 9457). */
export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'Names the problem, and never changes.', examples: ['urn:muster:problem:not_found'] }),
    title: z.string().meta({ description: 'What is wrong, in one sentence.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong with this request.' }),
    where: z.string().nullable().meta({ description: 'The parameter, header or field that it is about.' }),
    remedy: z.string().meta({ description: 'What to do about it.' }),
  })
  .meta({ id: 'Problem' });

/** Problems that only what changes something can have. */
const ofChanges: ReadonlySet<number> = new Set([409, 410, 413, 422]);

/** The statuses of the problems that a request may meet, each once. `isChange`: it changes something. */
export function problemStatuses(isChange: boolean): readonly number[] {
  const all = new Set<number>(Object.values(problems).map(({ status }) => status));
  return [...all].filter((status) => isChange || !ofChanges.has(status)).toSorted((one, other) => one - other);
}

/** What problems have a status, for the document. */
export function problemsOf(status: number): string {
  const titles = Object.values(problems).filter((one) => one.status === status);
  return titles.map(({ title }) => `${title}.`).join(' ');
}

/** The media type of problems. */
export const problemType = 'application/problem+json';

/** The answer to what was not done. `where`: the parameter, header or field that it is about. */
export function problem(code: ProblemCode, detail: string, where: string | null = null): Response {
  const { status, title, remedy } = problems[code];
  const body = problemSchema.parse({ type: `urn:muster:problem:${code}`, title, status, detail, where, remedy });
  const headers = { 'content-type': problemType, ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}) };
  return new Response(JSON.stringify(body), { status, headers });
}

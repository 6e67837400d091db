import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { StreamId } from '../../shared/record/ids.ts';
import type { ApiScope, ListedToken } from '../../shared/sync/programs.ts';
import type { Reading } from '../reading/reading.ts';
import type { Relay } from '../relay/relay.ts';
import type { ServerStorage } from '../storage/server-storage.ts';
import type { CalendarRows } from './calendar-rows.ts';
import type { IncidentRows } from './incident-rows.ts';
import { problem, problemSchema, problemStatuses, problemType, problemsOf } from './problem.ts';

/** What the routes work on. */
export interface ApiParts {
  readonly relay: Relay;
  readonly reading: Reading;
  readonly rows: IncidentRows;
  readonly calendars: CalendarRows;
  readonly kept: ServerStorage['kept'];
  /** Ms since 1970 UTC. */
  readonly now: () => number;
}

/** Who asks: a program, by its token. */
export interface ApiAsker {
  readonly workspace: StreamId;
  readonly token: ListedToken;
}

/** A request as it came, before anything of it was read. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

type Shape = z.ZodObject;

/** A request as its route described it. */
export interface Asked<Params extends Shape, Query extends Shape, Headers extends Shape, Body extends z.ZodType> {
  readonly asker: ApiAsker;
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly headers: z.output<Headers>;
  readonly body: z.output<Body>;
}

/** One route: what it takes and answers, from which both its work and its place in the document are made. */
interface Definition<
  Params extends Shape,
  Query extends Shape,
  Headers extends Shape,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post';
  /** Below `/api/v1`, with parameters in braces. */
  readonly path: string;
  /** Null: any token may. */
  readonly scope: ApiScope | null;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Body;
  /** No strict object: what is answered may come to hold more. */
  readonly answer: Answer;
  /** The media type of the answer; JSON when left out. */
  readonly type?: string;
  /** What each status of a success says; 200 alone when left out. */
  readonly statuses?: Readonly<Record<number, string>>;
  /** A problem is answered as it is returned. */
  readonly work: (
    asked: Asked<Params, Query, Headers, Body>,
    parts: ApiParts,
  ) => Promise<{ readonly status?: number; readonly body: z.input<Answer> } | Response>;
}

/** A route as the server mounts it. */
export interface ApiRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly scope: ApiScope | null;
  readonly document: RouteConfig;
  readonly answer: (asker: ApiAsker, request: RawRequest, parts: ApiParts) => Promise<Response>;
}

const nothing = z.strictObject({});

/** What is told to one program is kept for no other on the way. */
const notKept = { 'cache-control': 'private, no-store' } as const;

/** Makes a route of its definition. */
export function apiRoute<
  Answer extends z.ZodType,
  Params extends Shape = typeof nothing,
  Query extends Shape = typeof nothing,
  Headers extends Shape = z.ZodObject<{}>,
  Body extends z.ZodType = z.ZodUnknown,
>(definition: Definition<Params, Query, Headers, Body, Answer>): ApiRoute {
  const { method, path, scope, type = 'application/json' } = definition;
  const places = [
    ['params', definition.params ?? nothing],
    ['query', definition.query ?? nothing],
    ['headers', definition.headers ?? z.object({})],
    ['body', definition.body ?? z.unknown()],
  ] as const;
  return {
    method,
    path,
    scope,
    document: documentOf(definition, type),
    answer: async (asker, request, parts) => {
      for (const [place, schema] of places) {
        const read = schema.safeParse(request[place]);
        if (read.success) continue;
        const [issue] = read.error.issues;
        return problem('unreadable', issue?.message ?? '', [place, ...(issue?.path ?? [])].join('.'));
      }
      const read = Object.fromEntries(places.map(([place, schema]) => [place, schema.parse(request[place])]));
      const worked = await definition.work({ asker, ...read } as Asked<Params, Query, Headers, Body>, parts);
      if (worked instanceof Response) return worked;
      const body: unknown = definition.answer.parse(worked.body);
      const text = typeof body === 'string' && type !== 'application/json' ? body : JSON.stringify(body);
      const written = type.startsWith('text/') ? `${type}; charset=utf-8` : type;
      return new Response(text, { status: worked.status ?? 200, headers: { 'content-type': written, ...notKept } });
    },
  };
}

function documentOf(
  definition: Omit<Definition<Shape, Shape, Shape, z.ZodType, z.ZodType>, 'work'>,
  type: string,
): RouteConfig {
  const { method, path, scope, summary, description, params, query, headers, body, answer } = definition;
  const statuses = Object.entries(definition.statuses ?? { 200: summary });
  const content = { [problemType]: { schema: problemSchema } };
  const refused = problemStatuses(method !== 'get').map(
    (status) => [status, { description: problemsOf(status), content }] as const,
  );
  return {
    method,
    path: `/api/v1${path}`,
    summary,
    description: [description, scope === null ? 'Any token may.' : `Scope: \`${scope}\`.`].filter(Boolean).join(' '),
    security: [{ token: [] }],
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      ...Object.fromEntries(refused),
      ...Object.fromEntries(
        statuses.map(([status, said]) => [status, { description: said, content: { [type]: { schema: answer } } }]),
      ),
    },
  };
}

import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';
import { maxAddressLength } from './web-address.ts';
import { languageSchema } from '../words/language.ts';

/*
 * How owners let other programs in: tokens for the public API, and hooks by which the server tells others what happens.
 * What is secret of either is shown once, in the answer to its making.
 */

/** Where owners see and change which programs belong to the workspace of their token. */
export const programPaths = {
  /** GET: every token. POST: a new one. */
  tokens: '/v1/admin/tokens',
  /** POST: a token that opens nothing any more. */
  removeToken: '/v1/admin/tokens/remove',
  /** GET: every hook. POST: a new one. */
  hooks: '/v1/admin/hooks',
  /** POST: a hook that is told nothing any more. */
  removeHook: '/v1/admin/hooks/remove',
  /** POST: sends a test, and begins again where a hook had been given up. */
  testHook: '/v1/admin/hooks/test',
} as const;

/** What a token may do: read incidents; add entries to their timelines; read the calendar. */
export const apiScopes = ['read', 'write:entries', 'calendar'] as const;
export const apiScopeSchema = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScopeSchema>;

/** A program's own id: 16 lower-case hexadecimal digits. */
export const programIdSchema = z.string().regex(/^[0-9a-f]{16}$/u);

/** One line of people's words, of at most so many letters. */
function line(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'has letters that nobody sees');
}

/** The restricted incidents that a program may see; all others it may see anyway. */
const incidents = z.array(streamIdSchema).max(1_000);

export const addTokenSchema = z.strictObject({
  /** Whose entries stand in the timeline as “api: NAME”. */
  name: line(60),
  scopes: z.array(apiScopeSchema).min(1).max(apiScopes.length),
  incidents: incidents.default([]),
  /** For how long it holds; null for as long as nobody removes it. */
  days: z.int().min(1).max(3_650).nullable().default(null),
});
export type AddToken = z.infer<typeof addTokenSchema>;

/** A token as it is listed. Itself it is known to nobody but whom it was given to. */
export const listedTokenSchema = z.strictObject({
  id: programIdSchema,
  name: z.string(),
  scopes: z.array(apiScopeSchema),
  incidents: z.array(streamIdSchema),
  made: instantSchema,
  /** Null while it holds until it is removed. */
  expires: instantSchema.nullable(),
  /** About when it was used last, to the minute; null for never. */
  used: instantSchema.nullable(),
});
export type ListedToken = z.infer<typeof listedTokenSchema>;

export const tokensReplySchema = z.strictObject({ tokens: z.array(listedTokenSchema) });
/** `secret`: the token itself, this once. */
export const addedTokenSchema = z.strictObject({ token: listedTokenSchema, secret: z.string() });
export const removeProgramSchema = z.strictObject({ id: programIdSchema });

export const addHookSchema = z.strictObject({
  name: line(60),
  url: z.string().min(1).max(maxAddressLength),
  /** Lets `url` be http, and then on this machine alone. */
  loopback: z.boolean().default(false),
  /** The types of events that it is told of; null for all. */
  types: z
    .array(z.string().regex(/^[a-z_]+\.[a-z_]+$/u))
    .min(1)
    .max(100)
    .nullable()
    .default(null),
  incidents: incidents.default([]),
  /** The language of sentences that the process itself makes. */
  lang: languageSchema.default('en'),
});
export type AddHook = z.infer<typeof addHookSchema>;

/** How a hook stands: told of everything; tried again after a failure; given up. */
export const hookStates = ['well', 'failing', 'stopped'] as const;

/** A hook as it is listed. What its messages are signed with is known to nobody but whom it was given to. */
export const listedHookSchema = z.strictObject({
  id: programIdSchema,
  name: z.string(),
  /** The host that it is told at; what follows it may be a secret. */
  host: z.string(),
  types: z.array(z.string()).nullable(),
  incidents: z.array(streamIdSchema),
  made: instantSchema,
  lang: languageSchema,
  state: z.enum(hookStates),
  /** Since when it fails or stands still; null while it is well. */
  since: instantSchema.nullable(),
  /** What was wrong the last time; null while it is well. */
  why: z.string().nullable(),
  /** Incidents that it is told no further of: it took nothing of them for too long, while it took others. */
  left: z.array(streamIdSchema),
});
export type ListedHook = z.infer<typeof listedHookSchema>;

export const hooksReplySchema = z.strictObject({ hooks: z.array(listedHookSchema) });
/** `secret`: what the receiver proves messages with, this once. */
export const addedHookSchema = z.strictObject({ hook: listedHookSchema, secret: z.string() });
/** What came of a test; `why` says what was wrong, null when it arrived. */
export const testedHookSchema = z.strictObject({ arrived: z.boolean(), why: z.string().nullable() });

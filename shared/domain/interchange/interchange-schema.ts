import { z } from 'zod';
import { sealedEventSchema } from '../../record/envelope.ts';
import { taskStateSchema } from '../tasks/task.ts';
import { categorySchema, detectionSchema } from '../incident/classification.ts';
import { isSaid, maxTextLength, maxTitleLength, registrationIdentitySchema } from '../incident/registration.ts';
import { parseInstant } from '../instant.ts';
import { entryRoleSchema } from '../roles/role.ts';
import { levelSchema } from '../severity/level.ts';
import { entryKindSchema } from '../timeline/entry-kind.ts';

/** Control characters that no text carries (tabs and line ends are text), and halves of broken characters. */
const unspeakable = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Whether a text has nothing in it that no text carries. */
export const isSpeakable = (value: string): boolean => !unspeakable.test(value);

const text = z.string().max(maxTextLength).refine(isSpeakable, 'has a control character or half a character');
const said = text.refine(isSaid, 'is empty');

/** ISO 8601 with offset or Z, read to ms since 1970 UTC. */
const time = z.string({ error: 'not a time' }).transform((value, context) => {
  const instant = parseInstant(value);
  if (instant !== null) return instant;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});

/** Text of which blanks alone are the same as none. */
const saidOrNull = (schema: typeof text) =>
  schema.nullish().transform((value) => (value === undefined || value === null || !isSaid(value) ? null : value));

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

const eventSchema = z.object({
  at: time,
  kind: entryKindSchema,
  role: entryRoleSchema,
  text: said,
  approximate: z.boolean().default(false),
});

export type InterchangeEvent = z.output<typeof eventSchema>;

const actionSchema = z.union([
  said.transform((words) => ({ text: words, owner: null, due: null, state: 'open' as const, bare: true })),
  z
    .object({
      text: said,
      owner: saidOrNull(text.max(200)),
      due: optional(time),
      state: taskStateSchema.default('open'),
    })
    .transform((action) => ({ ...action, bare: false })),
]);

/**
 * The interchange format, version 1: what `import` reads, field by field. Fields that it does not name are passed over.
 * The rules that bind fields to each other are in `parseInterchange`, its only caller.
 */
export const interchangeSchema = z.object({
  format: z.literal('incident/1').optional(),
  slug: registrationIdentitySchema.shape.slug.optional(),
  title: text.max(maxTitleLength).refine(isSaid, 'is empty'),
  summary: optional(text),
  source_url: optional(text.max(4_000)),
  organisation: optional(text.max(maxTitleLength)),
  category: optional(categorySchema),
  detected_by: optional(detectionSchema),
  severity: optional(levelSchema),
  severity_guess: optional(levelSchema),
  severity_reason: optional(text),
  impact_users_percent: optional(z.number().min(0).max(100)),
  core_transaction_down: optional(z.boolean()),
  started_at: optional(time),
  detected_at: optional(time),
  response_started_at: optional(time),
  mitigated_at: optional(time),
  resolved_at: optional(time),
  timezone_in_source: optional(text.max(200)),
  root_cause: optional(
    z.object({ technical: saidOrNull(text), process: saidOrNull(text), human: saidOrNull(text) }),
  ).transform((cause) =>
    cause === null || (cause.technical === null && cause.process === null && cause.human === null) ? null : cause,
  ),
  actions: z.array(actionSchema).default([]),
  events: z.array(eventSchema).default([]),
  log: z.array(sealedEventSchema).optional(),
});

export type InterchangeIncident = z.output<typeof interchangeSchema>;

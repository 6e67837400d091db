import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';

/** The most characters of one draft: a text of the greatest length, with what its form says besides. */
export const maxDraftLength = 200_000;

/** Who types; empty while nobody is named on this console. */
const typist = z.string().max(200);
const place = {
  /** Of which incident it is; null for what is no incident's. */
  incident: streamIdSchema.nullable(),
  /** Which field, by a name of the screen's own. */
  field: z.string().min(1).max(600),
} as const;

/** What was typed and not sent. */
export const draftSchema = z.strictObject({
  ...place,
  /** The field's value, as JSON. */
  text: z.string().max(maxDraftLength),
  /** When it was kept last: the machine's own time. */
  at: instantSchema,
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** Calls about what a person has typed and not sent. It stays on this console: in no record, no export, no sync. */
export const draftCalls = {
  /** Everything that the person of this console typed and did not send. */
  'draft:list': {
    args: z.strictObject({}),
    reply: z.strictObject({ person: typist, drafts: z.array(draftSchema) }),
  },
  /** Keeps it, or lets it go (null). Named, since the console may have changed hands: then it is refused. */
  'draft:keep': {
    args: z.strictObject({ ...place, person: typist, text: z.string().max(maxDraftLength).nullable() }),
    reply: z.strictObject({}),
  },
} as const;

import { z } from 'zod';
import { updateFaults } from '../domain/updates/may-offer.ts';
import { versionSchema } from '../domain/updates/update-manifest.ts';
import { streamIdSchema } from '../record/ids.ts';

/** How this console stands to a newer version of its program. */
export const updateStatusSchema = z.strictObject({
  /** `ready`: it is here, whole and proven. */
  step: z.enum(['idle', 'looking', 'fetching', 'ready']),
  /** What was found and proven to be the publisher's; null while nothing was. */
  update: z
    .strictObject({
      version: versionSchema,
      bytes: z.int().min(1),
      notes: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
    })
    .nullable(),
  /** How many bytes of it are here. */
  held: z.int().min(0),
  /** Why the last try came to nothing; null when it did not. */
  fault: z.strictObject({ code: z.enum(updateFaults), detail: z.string() }).nullable(),
  /** The last look found nothing newer. */
  isCurrent: z.boolean(),
  /** Incidents that are open here: while there is one, nothing is looked for, offered or installed. */
  open: z.array(z.strictObject({ incident: streamIdSchema, number: z.string() })),
  /** Whether a person wants it installed when the program quits. */
  atQuit: z.boolean(),
});
export type UpdateStatus = z.infer<typeof updateStatusSchema>;

/** Calls about newer versions of the program. */
export const updateCalls = {
  'update:get': { args: z.strictObject({}), reply: updateStatusSchema },
  /** Looks on the joined server, and fetches what is newer; told by `update:changed`. */
  'update:look': { args: z.strictObject({}), reply: updateStatusSchema },
  /** Asks for a package or its manifest by the system's dialog; told by `update:changed`. */
  'update:choose_file': { args: z.strictObject({}), reply: updateStatusSchema },
  /** Says whether what is ready is to be installed when the program quits. */
  'update:set_at_quit': { args: z.strictObject({ atQuit: z.boolean() }), reply: updateStatusSchema },
} as const;

/** What windows are told of it. */
export const updatePushes = { 'update:changed': updateStatusSchema } as const;

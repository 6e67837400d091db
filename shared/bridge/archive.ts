import { z } from 'zod';
import { maxRetentionMonths } from '../domain/archive/retention.ts';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';

const ofIncident = z.strictObject({ incident: streamIdSchema });

/** The archive of an incident as it lies in the profile; null while it was not filed. */
const filedSchema = z.strictObject({
  filed: z
    .strictObject({
      madeAt: instantSchema,
      bytes: z.int().min(0),
      /** Whether it holds all that the record holds by now. */
      isOfToday: z.boolean(),
    })
    .nullable(),
});
export type FiledReply = z.infer<typeof filedSchema>;

const policy = { months: z.int().min(1).max(maxRetentionMonths) } as const;

/** Calls about archives, and about what a console keeps. */
export const archiveCalls = {
  'archive:get': { args: ofIncident, reply: filedSchema },
  /** Files a closed incident now, in the place of an older archive. Refused while it is open or an attachment is not here. */
  'archive:make': { args: ofIncident, reply: filedSchema },
  /** Proves the archive that was filed; what is wrong with it, nothing when it is whole. */
  'archive:verify': {
    args: ofIncident,
    reply: z.strictObject({
      faults: z.array(z.string()),
      files: z.int().min(0),
      events: z.int().min(0),
      attachments: z.int().min(0),
    }),
  },
  /** Asks where and writes a copy of the archive there; null when the person changed their mind. */
  'archive:save': { args: ofIncident, reply: z.strictObject({ path: z.string().nullable() }) },
  /** What would go of incidents that were closed longer ago than so many months. Nothing goes yet. */
  'retention:preview': {
    args: z.strictObject(policy),
    reply: z.strictObject({
      leaving: z.array(
        z.strictObject({
          incident: streamIdSchema,
          number: z.string(),
          title: z.string(),
          closedAt: instantSchema,
          files: z.int().min(1),
          bytes: z.int().min(0),
        }),
      ),
    }),
  },
  /** Lets go what a person saw and named. */
  'retention:let_go': {
    args: z.strictObject({ ...policy, incidents: z.array(streamIdSchema).min(1).max(100_000) }),
    reply: z.strictObject({ files: z.int().min(0), bytes: z.int().min(0) }),
  },
} as const;

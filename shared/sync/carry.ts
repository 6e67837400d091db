import { z } from 'zod';
import { attachmentHashSchema } from '../domain/attachments/attachment.ts';
import { sealedEventSchema } from '../record/envelope.ts';
import { replicaIdSchema, streamIdSchema } from '../record/ids.ts';
import { hashSchema, signedHeadSchema } from './signed-head.ts';

/** What a console has, as a small file: another one writes what it lacks by it. JSON. */
export const wantsSchema = z.strictObject({
  format: z.literal('muster-wants/1'),
  /** The workspace's own stream on that console. */
  workspace: streamIdSchema,
  streams: z.array(
    z.strictObject({
      stream: streamIdSchema,
      /** The last event of each replica that is there. */
      heads: z.array(z.strictObject({ replica: replicaIdSchema, seq: z.int().min(1), hash: hashSchema })),
    }),
  ),
});
export type Wants = z.infer<typeof wantsSchema>;

/** The record, or what another console lacks of it, to be carried by hand. JSON, gzip. */
export const carrySchema = z.strictObject({
  format: z.literal('muster-carry/1'),
  workspace: streamIdSchema,
  streams: z.array(
    z.strictObject({
      stream: streamIdSchema,
      /** Of each replica in sequence. */
      events: z.array(sealedEventSchema),
      /** Heads that vouch for them: the carrying console's own, and those that it was given with others' events. */
      signed: z.array(signedHeadSchema),
    }),
  ),
  /** Attachments' contents, base64. */
  files: z.array(z.strictObject({ hash: attachmentHashSchema, content: z.base64() })),
});
export type Carry = z.infer<typeof carrySchema>;

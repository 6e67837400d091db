import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { attachmentHashSchema, maxAttachmentBytes, mediaTypeSchema } from './attachment.ts';

/** Events of files that were put to an incident (domain, section 7.8). The content itself lies beside the record. */
export const attachmentsEvents = {
  'attachment.added': z.strictObject({
    at: instantSchema,
    hash: attachmentHashSchema,
    name: z.string().max(200).refine(isSaid, 'is empty'),
    bytes: z.int().min(1).max(maxAttachmentBytes),
    mediaType: mediaTypeSchema,
  }),
} as const;

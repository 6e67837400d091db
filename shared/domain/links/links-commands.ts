import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { linkRelationSchema } from './link.ts';

const link = { from: eventIdSchema, to: eventIdSchema, relation: linkRelationSchema };

/** Commands that tie entries of the timeline to each other. */
export const linksCommands = [
  z.strictObject({ kind: z.literal('link_entries'), ...link }),
  z.strictObject({ kind: z.literal('unlink_entries'), ...link }),
] as const;

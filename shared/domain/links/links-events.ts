import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { linkRelationSchema } from './link.ts';

const link = z.strictObject({
  at: instantSchema,
  /** Event ids of the two entries. */
  from: z.string().max(120),
  to: z.string().max(120),
  relation: linkRelationSchema,
  /** The first words of both: ids name nothing that people know. */
  text: z.string().max(200).refine(isSaid, 'is empty'),
  of: z.string().max(200).refine(isSaid, 'is empty'),
});

/** Events of links between entries of the timeline (domain, section 7.8). */
export const linksEvents = { 'entries.linked': link, 'entries.unlinked': link } as const;

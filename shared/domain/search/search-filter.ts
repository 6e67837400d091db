import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';
import { categorySchema } from '../incident/classification.ts';
import { instantSchema } from '../instant.ts';
import { entryRoleSchema } from '../roles/role.ts';
import { levelSchema } from '../severity/level.ts';
import { entryKindSchema } from '../timeline/entry-kind.ts';

/** What a search looks through: everything to which all that is given applies. */
export const searchFilterSchema = z
  .strictObject({
    incident: streamIdSchema.nullable(),
    level: levelSchema.nullable(),
    category: categorySchema.nullable(),
    /** Still running (`open`), or over (`ended`). */
    status: z.enum(['open', 'ended']).nullable(),
    /** What was played is looked through by itself, never together with what was in earnest. */
    drills: z.boolean(),
    kind: entryKindSchema.nullable(),
    role: entryRoleSchema.nullable(),
    /** Who wrote it, by the exact name. */
    author: z.string().max(200).nullable(),
    /** Happened at or after. */
    from: instantSchema.nullable(),
    /** Happened before. */
    to: instantSchema.nullable(),
  })
  .readonly();
export type SearchFilter = z.infer<typeof searchFilterSchema>;

/** The filter that lets through everything that was in earnest. */
export const everything: SearchFilter = {
  incident: null,
  level: null,
  category: null,
  status: null,
  drills: false,
  kind: null,
  role: null,
  author: null,
  from: null,
  to: null,
};

import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { entryRoleSchema } from '../roles/role.ts';
import { entryKindSchema } from './entry-kind.ts';

/** Which entries of a timeline are shown: those to which everything that is given applies. */
export const timelineFilterSchema = z
  .strictObject({
    kind: entryKindSchema.nullable(),
    role: entryRoleSchema.nullable(),
    /** Who wrote it. */
    person: z.string().max(200).nullable(),
    important: z.boolean(),
    /** Happened at or after; null from the beginning. */
    from: instantSchema.nullable(),
    /** Happened before; null without end. */
    to: instantSchema.nullable(),
  })
  .readonly();
export type TimelineFilter = z.infer<typeof timelineFilterSchema>;

/** The filter that lets everything through. */
export const noFilter: TimelineFilter = {
  kind: null,
  role: null,
  person: null,
  important: false,
  from: null,
  to: null,
};

/** Whether a filter lets everything through. */
export function isOpenFilter(filter: TimelineFilter): boolean {
  return Object.values(filter).every((value) => value === null || value === false);
}

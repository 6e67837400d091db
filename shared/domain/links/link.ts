import { z } from 'zod';

/** How one entry of the timeline stands to another; read from the first to the second. */
export const linkRelations = ['caused_by', 'follows', 'same_as', 'evidence_for'] as const;
export const linkRelationSchema = z.enum(linkRelations);
export type LinkRelation = z.infer<typeof linkRelationSchema>;

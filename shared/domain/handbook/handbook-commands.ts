import { z } from 'zod';
import { handbookCauseSchema } from './handbook-cause.ts';
import { handbookSchema } from './handbook.ts';

/** What is asked of the handbook: a new version, made from one that the person had before them. */
export const handbookCommands = [
  z.strictObject({
    kind: z.literal('adopt_handbook'),
    handbook: handbookSchema,
    basedOn: z.int().min(1),
    note: z.string().trim().min(1).max(2_000),
    because: handbookCauseSchema.nullable().default(null),
  }),
] as const;

import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { taskStateSchema } from '../tasks/task.ts';

const said = z.string().max(maxTextLength).refine(isSaid, 'is empty');

/** Events of improvements (改进项) beside the one that adds them: whose they are, until when, how far. */
export const improvementsEvents = {
  'improvement.changed': z.strictObject({
    at: instantSchema,
    improvement: z.string().min(1).max(64),
    /** What it said until then: by itself a change would name nothing that people know. */
    text: said,
    changes: z
      .strictObject({
        text: said,
        owner: z.string().max(200).refine(isSaid, 'is empty').nullable(),
        due: instantSchema.nullable(),
        state: taskStateSchema,
        result: said.nullable(),
      })
      .partial(),
  }),
} as const;

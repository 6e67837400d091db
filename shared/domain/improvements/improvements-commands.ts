import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { taskStateSchema } from '../tasks/task.ts';

const said = z.string().trim().min(1).max(maxTextLength);
const person = z.string().trim().min(1).max(200);

/** What is asked of improvements. */
export const improvementsCommands = [
  z.strictObject({
    kind: z.literal('add_improvement'),
    text: said,
    owner: person.nullable().default(null),
    due: instantSchema.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('change_improvement'),
    at: instantSchema.optional(),
    improvement: z.string().min(1).max(64),
    changes: z
      .strictObject({
        text: said,
        owner: person.nullable(),
        due: instantSchema.nullable(),
        state: taskStateSchema,
        result: said.nullable(),
      })
      .partial(),
  }),
] as const;

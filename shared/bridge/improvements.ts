import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { taskStateSchema } from '../domain/tasks/task.ts';
import { streamIdSchema } from '../record/ids.ts';

/** An improvement with the incident that it came from, as a list over all incidents tells it. */
export const toldImprovementSchema = z.strictObject({
  incident: streamIdSchema,
  number: z.string(),
  title: z.string(),
  /** It came from a drill, not from earnest. */
  drill: z.boolean(),
  id: z.string(),
  text: z.string(),
  owner: z.string().nullable(),
  due: instantSchema.nullable(),
  state: taskStateSchema,
  result: z.string().nullable(),
  addedAt: instantSchema,
});
export type ToldImprovement = z.infer<typeof toldImprovementSchema>;

import { z } from 'zod';

/** What a task is for (domain, section 7.2). */
export const taskKinds = ['mitigation', 'diagnosis', 'fix', 'communication', 'verification', 'improvement'] as const;
export const taskKindSchema = z.enum(taskKinds);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** How far a task is (domain, section 7.2). */
export const taskStates = ['open', 'doing', 'blocked', 'done', 'dropped'] as const;
export const taskStateSchema = z.enum(taskStates);
export type TaskState = z.infer<typeof taskStateSchema>;

/** What a task was given from: a checklist item, or an entry of the timeline (its event's id). */
export const taskSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), item: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('entry'), entry: z.string().min(1).max(120) }),
]);
export type TaskSource = z.infer<typeof taskSourceSchema>;

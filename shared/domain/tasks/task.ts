import { z } from 'zod';

/** What a task is for (domain, section 7.2). */
export const taskKinds = ['mitigation', 'diagnosis', 'fix', 'communication', 'verification', 'improvement'] as const;
export const taskKindSchema = z.enum(taskKinds);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** How far a task is (domain, section 7.2). */
export const taskStates = ['open', 'doing', 'blocked', 'done', 'dropped'] as const;
export const taskStateSchema = z.enum(taskStates);
export type TaskState = z.infer<typeof taskStateSchema>;

import { z } from 'zod';

/** The six stages of the response (domain, section 2), in their order. */
export const stageKeys = ['report', 'grade', 'mobilise', 'resolve', 'review', 'close'] as const;
export const stageKeySchema = z.enum(stageKeys);
export type StageKey = z.infer<typeof stageKeySchema>;

/** Where a stage stands. */
export const stageStates = ['pending', 'active', 'done', 'skipped'] as const;
export const stageStateSchema = z.enum(stageStates);
export type StageState = z.infer<typeof stageStateSchema>;

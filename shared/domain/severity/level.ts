import { z } from 'zod';

/** Severity (故障级别), most severe first. Rule: domain, section 3. */
export const levels = ['P1', 'P2', 'P3', 'P4'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

import { z } from 'zod';
import { drillScriptContentSchema, injectSchema, maxInjects } from './drill-script.ts';

const script = z.string().min(1).max(64);

/** A script as somebody writes it: an inject without an id is a new one. */
export const writtenScriptSchema = z.strictObject({
  name: drillScriptContentSchema.shape.name.trim(),
  injects: z
    .array(injectSchema.extend({ id: injectSchema.shape.id.optional(), text: injectSchema.shape.text.trim() }))
    .min(1)
    .max(maxInjects),
});
export type WrittenScript = z.infer<typeof writtenScriptSchema>;

/** What is asked of the workspace's drill scripts. */
export const scriptsCommands = [
  writtenScriptSchema.extend({
    kind: z.literal('keep_drill_script'),
    /** Which script; left out for a new one. */
    script: script.optional(),
  }),
  z.strictObject({
    kind: z.literal('drop_drill_script'),
    script,
    reason: z.string().trim().min(1).max(2_000).nullable().default(null),
  }),
] as const;

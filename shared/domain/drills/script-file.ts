import { z } from 'zod';
import { type FileFault, faultsOf, oneForEachPath } from '../interchange/file-fault.ts';
import { isSpeakable } from '../interchange/interchange-schema.ts';
import { type Result, ok, refused } from '../../result.ts';
import { type DrillScriptContent, drillScriptContentSchema, injectSchema, maxInjects } from './drill-script.ts';
import type { WrittenScript } from './scripts-commands.ts';

const unspeakable = 'has a control character or half a character';
const { afterMinutes, kind, text, role } = injectSchema.shape;

/** A drill script as a file: what another workspace can take up. Fields that it does not name are passed over. */
const fileSchema = z
  .object({
    format: z.literal('drill/1'),
    name: drillScriptContentSchema.shape.name.trim().refine(isSpeakable, unspeakable),
    injects: z
      .array(
        z.object({
          after_minutes: afterMinutes,
          kind: kind.default('observation'),
          role: role.default(null),
          hidden: z.boolean().default(true),
          text: text.trim().refine(isSpeakable, unspeakable),
        }),
      )
      .min(1)
      .max(maxInjects),
  })
  .transform(({ name, injects }) => ({
    name,
    injects: injects.map(({ after_minutes, ...inject }) => ({ ...inject, afterMinutes: after_minutes })),
  }));

/** Reads a script's file. Refused whole with every fault, one for each path; nothing is guessed. */
export function parseScriptFile(content: string): Result<WrittenScript, readonly FileFault[]> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return refused([{ path: '(file)', message: 'is not JSON' }]);
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return refused(oneForEachPath(parsed.error.issues.flatMap((issue) => faultsOf(issue))));
}

/** A script as its file; read back, it says the same. */
export function scriptFile({ name, injects }: DrillScriptContent): string {
  const file = {
    format: 'drill/1',
    name,
    injects: injects.map((inject) => ({
      after_minutes: inject.afterMinutes,
      kind: inject.kind,
      role: inject.role,
      hidden: inject.hidden,
      text: inject.text,
    })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

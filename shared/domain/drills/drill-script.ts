import { z } from 'zod';
import { isSaid } from '../incident/registration.ts';
import { roleKeySchema } from '../roles/role.ts';
import { entryKindSchema } from '../timeline/entry-kind.ts';

/** Most injects of one script, and the latest (minutes from T0) that one may come: a week. */
export const maxInjects = 200;
export const maxInjectMinutes = 10_080;

/** What one inject says (导调): news that the drill's author wrote beforehand, and when it is given out. */
export const injectSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** Minutes from T0 until it is given out. */
  afterMinutes: z.int().min(0).max(maxInjectMinutes),
  kind: entryKindSchema,
  text: z.string().max(4_000).refine(isSaid, 'is empty'),
  /** Whom it is for; null for everybody. */
  role: roleKeySchema.nullable(),
  /** Nobody sees it before it is due; otherwise it is announced with its time. */
  hidden: z.boolean(),
});
export type Inject = Readonly<z.infer<typeof injectSchema>>;

/** A drill script (演练脚本): its name, and its injects in the order in which they come. */
export const drillScriptContentSchema = z.strictObject({
  name: z.string().max(200).refine(isSaid, 'is empty'),
  injects: z.array(injectSchema).max(maxInjects),
});
export type DrillScriptContent = z.infer<typeof drillScriptContentSchema>;

/** The injects in the order in which they come; those of one minute as they were written. */
export function inOrder<One extends { readonly afterMinutes: number }>(injects: readonly One[]): readonly One[] {
  return injects.toSorted((left, right) => left.afterMinutes - right.afterMinutes);
}

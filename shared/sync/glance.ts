import { z } from 'zod';
import { isSealedEvent } from '../record/envelope.ts';
import { listOf } from './list-of.ts';
import { glanceMost } from './limits.ts';
import { serverHeadSchema } from './signed-head.ts';

/** The kind of event of which a long record has most; a server tells by it, in the header, what a glance may leave out. */
export const entryKind = 'entry.added';

/**
 * What an incident's state follows from and what happened last, for a console that has not taken the whole yet: every event
 * but entries, and the latest entries, in the server's order. A chain can't be proven over it, since it has gaps.
 */
export const glanceSchema = z.strictObject({
  /** How far the server had come. */
  head: serverHeadSchema,
  events: listOf(isSealedEvent, { most: glanceMost.others + glanceMost.latest }),
  /** Nothing but entries was left out; without this no state follows from it. */
  isWhole: z.boolean(),
});
export type Glance = z.infer<typeof glanceSchema>;

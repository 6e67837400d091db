import { z } from 'zod';
import { isSealedEvent } from '../record/envelope.ts';
import { listOf } from './list-of.ts';
import { segmentEvents } from './limits.ts';
import { serverHeadSchema, signedHeadSchema } from './signed-head.ts';

/**
 * A part of a stream as the server keeps it packed for first loads: the events `after + 1` to `after + segmentEvents`, in
 * the server's order. It never changes within an epoch. Taken in as a page is.
 */
export const segmentSchema = z.strictObject({
  after: z.int().min(0),
  /** The server's chain before the first of them: what follows from another record is not taken. */
  before: serverHeadSchema.unwrap().shape.chain,
  events: listOf(isSealedEvent, { least: segmentEvents, most: segmentEvents }),
  signed: z.array(signedHeadSchema).max(segmentEvents),
  head: serverHeadSchema,
});
export type Segment = z.infer<typeof segmentSchema>;

import { z } from 'zod';
import { type HybridStamp, compareStamps, maxCounter } from './hybrid-clock.ts';
import { replicaIdSchema } from './ids.ts';

/**
 * The kind by which a server says that events came with stamps too far ahead of its time. No console may write it. As an
 * event of the stream it travels with what it is about, so that a record that was carried by hand is in the same order.
 */
export const clampKind = 'clock.clamped';

/** Events `from` to `to` of a replica in this stream are placed at `ms`, the time at which the server took them. */
export const clampSchema = z
  .strictObject({
    replica: replicaIdSchema,
    from: z.int().min(1),
    to: z.int().min(1),
    /** Ms since 1970 UTC, by the server's clock. */
    ms: z.int().min(0),
  })
  .readonly();
export type Clamp = z.infer<typeof clampSchema>;

/**
 * Where an event of a replica stands in the order when its clock was ahead; null when its author's stamp holds. Of several
 * clamps of one event the least holds, and no event comes to stand before the one that its replica wrote before it.
 * `clamps`: all of this replica in the stream. `stampAt`: the author's stamp of another of its events, null when not here.
 */
export function clampedStamp(
  event: { readonly seq: number; readonly stamp: HybridStamp },
  clamps: readonly Clamp[],
  stampAt: (seq: number) => HybridStamp | null,
): HybridStamp | null {
  const { seq, stamp } = event;
  const covering = clamps.filter(({ from, to }) => from <= seq && seq <= to);
  if (covering.length === 0) return null;
  const ms = Math.min(...covering.map((clamp) => clamp.ms));
  const cut = stamp.ms <= ms ? stamp : { ms, counter: maxCounter };
  const before = Math.max(...covering.map(({ from }) => from)) - 1;
  const stampBefore = before === 0 ? null : stampAt(before);
  if (stampBefore === null) return cut;
  const placedBefore = clampedStamp({ seq: before, stamp: stampBefore }, clamps, stampAt) ?? stampBefore;
  return compareStamps(cut, placedBefore) < 0 ? placedBefore : cut;
}

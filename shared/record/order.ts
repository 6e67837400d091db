import { z } from 'zod';
import type { HybridStamp } from './hybrid-clock.ts';
import type { ReplicaId } from './ids.ts';

/**
 * A place in the one total order of events: stamp, then replica, then sequence, as text that sorts bytewise.
 * Text, because it is compared far more often than it is read, and SQLite, JSON and JavaScript agree on it.
 */
export const orderKeySchema = z
  .string()
  .regex(/^[0-9a-f]{12}\.[0-9a-f]{4}\.[0-9a-f]{16}\.[0-9a-f]{12}$/u)
  .brand<'OrderKey'>();
export type OrderKey = z.infer<typeof orderKeySchema>;

/** The order key of the event `seq` of `replica`, stamped `stamp`. */
export function orderKey(stamp: HybridStamp, replica: ReplicaId, seq: number): OrderKey {
  return `${hex(stamp.ms, 12)}.${hex(stamp.counter, 4)}.${replica}.${hex(seq, 12)}` as OrderKey;
}

/** Whose event an order key places: its replica, and its sequence there. */
export function placeOfOrder(key: OrderKey): { readonly replica: ReplicaId; readonly seq: number } {
  const [, , replica = '', seq = ''] = key.split('.');
  return { replica: replica as ReplicaId, seq: Number.parseInt(seq, 16) };
}

/** Negative when `left` comes first in the record. */
export function compareOrder(left: OrderKey, right: OrderKey): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

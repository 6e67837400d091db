import type { EventId } from '../../record/ids.ts';
import { type OrderKey, compareOrder } from '../../record/order.ts';
import type { Instant } from '../instant.ts';
import type { EventBody, EventKind } from './event-bodies.ts';

/**
 * An event as the domain reads it: what happened, when, who says so and where it stands in the record.
 * The envelope's remaining fields matter to the record, not to the process.
 */
export interface FactOf<Kind extends EventKind> {
  readonly id: EventId;
  readonly kind: Kind;
  readonly body: EventBody<Kind>;
  /** When it happened; for a kind without a time of its own, when it was recorded. */
  readonly at: Instant;
  /** What its author's clock said of that, where it was ahead and `at` is when the server took it; left out otherwise. */
  readonly saidAt?: Instant;
  /** When it was recorded, by the author's wall clock. Never changes. */
  readonly recordedAt: Instant;
  readonly order: OrderKey;
  /** Who did it; null where nobody is named. */
  readonly author: string | null;
  /** The action that it was part of; null when it stood alone. */
  readonly group: string | null;
  /** Recorded under a simulated clock: `at` is then play, `recordedAt` real. */
  readonly simulated: boolean;
}

export type Fact = { [Kind in EventKind]: FactOf<Kind> }[EventKind];

/** Record order. */
export function byOrder(left: Fact, right: Fact): number {
  return compareOrder(left.order, right.order);
}

/** The order in which things happened; what happened at one moment, in record order. */
export function byHappening(left: Fact, right: Fact): number {
  return left.at - right.at || compareOrder(left.order, right.order);
}

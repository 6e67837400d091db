import type { Bound } from './verification-events.ts';

/** Whether a value breaks its bound; the bound itself keeps it, an infinite value on the wrong side never does. */
export function isBeyond(value: number, bound: Bound): boolean {
  return bound.kind === 'at_most' ? value > bound.value : value < bound.value;
}

/**
 * A percentile by the nearest rank: of the values in order, the one at rank ⌈share × count⌉. It is always one of the
 * values, never a mean of two. Null without values. `share`: above 0, at most 1.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.max(1, Math.ceil(share * inOrder.length)) - 1] ?? null;
}

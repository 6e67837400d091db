/** The value in the middle; of an even number, the lower of the two. */
export function median(values) {
  return percentile(values, 50);
}

/** The least value that so many percent (0..100) of the values do not exceed. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** A measured value as people write it; an infinite one by its sign, since no number says it. */
export function spokenValue(value: number): string {
  if (Number.isFinite(value)) return `${value}`;
  return value > 0 ? '∞' : '−∞';
}

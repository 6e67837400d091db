/** `INC-20240408-001-7QK2` without the replica's tag, which matters only where two consoles count the same day. */
export function shortNumber(number: string): string {
  return number.replace(/-[0-9A-Z]{4}$/u, '');
}

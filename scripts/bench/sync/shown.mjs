/** Milliseconds as a row shows them. */
export function shownMs(ms) {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}

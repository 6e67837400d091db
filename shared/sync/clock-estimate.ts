/** One asking of the time: when it was asked and answered by our own monotonic clock (ms), and what the server said. */
export interface TimeSample {
  readonly sent: number;
  readonly received: number;
  /** The server's time, ms since 1970 UTC, at some moment between the two. */
  readonly server: number;
}

/** What is known of the server's time: it is `base` at monotonic 0, give or take `within` (ms). */
export interface ClockEstimate {
  readonly base: number;
  readonly within: number;
  /** Monotonic ms of the sample that it rests on. */
  readonly taken: number;
}

/** An old sample grows less certain by this much (ms) a ms: quartz drifts by less than 200 parts in a million. */
const drift = 0.000_2;

/** The better of what was known and what a new sample says. The surest sample holds, until drift has made it unsure. */
export function estimateClock(known: ClockEstimate | null, sample: TimeSample): ClockEstimate {
  const within = Math.max(0, sample.received - sample.sent) / 2;
  const fresh = { base: sample.server - sample.sent - within, within, taken: sample.received };
  if (known === null) return fresh;
  return within <= known.within + (sample.received - known.taken) * drift ? fresh : known;
}

/** The server's time, ms since 1970 UTC, at a moment of our monotonic clock (same boot as the estimate). */
export function serverTime({ base }: ClockEstimate, monotonic: number): number {
  return base + monotonic;
}

/** How badly a line treats what goes over it; changes while it stands. */
export interface Weather {
  /** Probabilities of a single message, 0..1. */
  readonly drop: number;
  readonly duplicate: number;
  readonly reorder: number;
  /** How much goes through to a console in a ms. */
  readonly bytesPerMs: number;
}

/** A line as a socket is: late, in order, whole. */
export const calm: Weather = { drop: 0, duplicate: 0, reorder: 0, bytesPerMs: Number.POSITIVE_INFINITY };

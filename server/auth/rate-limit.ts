/** How often something may be asked: so many at once, and so many more each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts askers by name. Who asked too often is told how long (ms) to wait. */
export class RateLimit {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(
    readonly rate: Rate,
    readonly monotonic: () => number,
    /** Askers that are remembered at most. */
    readonly most = 10_000,
  ) {}

  /** Takes one (or `cost`); 0 when it may be done, else the wait in ms. */
  take(name: string, cost = 1): number {
    const now = this.monotonic();
    const known = this.#left.get(name) ?? { tokens: this.rate.burst, at: now };
    const tokens = Math.min(this.rate.burst, known.tokens + ((now - known.at) / 1_000) * this.rate.perSecond);
    if (this.#left.size >= this.most) this.#left.clear();
    const may = tokens >= cost;
    this.#left.set(name, { tokens: may ? tokens - cost : tokens, at: now });
    return may ? 0 : Math.ceil(((cost - tokens) / this.rate.perSecond) * 1_000);
  }
}

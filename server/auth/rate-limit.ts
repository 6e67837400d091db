/** How often something may be asked: so many at once, and so many more each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts askers by name. Who asked too often is told how long (ms) to wait. */
export class RateLimit {
  readonly #left = new Map<string, { readonly tokens: number; readonly at: number }>();

  constructor(
    readonly rate: Rate,
    readonly monotonic: () => number,
    /** Askers that are remembered at most; of more, who asked longest ago is forgotten. */
    readonly most = 10_000,
  ) {}

  /** Takes one (or `cost`); 0 when it may be done, else the wait in ms. */
  take(name: string, cost = 1): number {
    const now = this.monotonic();
    const tokens = this.#tokens(name, now);
    const may = tokens >= cost;
    this.#keep(name, may ? tokens - cost : tokens, now);
    return may ? 0 : Math.ceil(((cost - tokens) / this.rate.perSecond) * 1_000);
  }

  /** What was taken was not used. */
  giveBack(name: string, cost = 1): void {
    const now = this.monotonic();
    this.#keep(name, Math.min(this.rate.burst, this.#tokens(name, now) + cost), now);
  }

  #tokens(name: string, now: number): number {
    const { tokens, at } = this.#left.get(name) ?? { tokens: this.rate.burst, at: now };
    return Math.min(this.rate.burst, tokens + ((now - at) / 1_000) * this.rate.perSecond);
  }

  #keep(name: string, tokens: number, at: number): void {
    this.#left.delete(name);
    const [oldest] = this.#left.keys();
    if (this.#left.size >= this.most && oldest !== undefined) this.#left.delete(oldest);
    this.#left.set(name, { tokens, at });
  }
}

/** Remembers names for a while, so that what comes again is known again. */
export class Once {
  readonly #seen = new Map<string, number>();

  constructor(
    readonly forMs: number,
    readonly monotonic: () => number,
    /** Names that are remembered at most; of more, the oldest is forgotten. */
    readonly most = 100_000,
  ) {}

  /** Whether a name comes for the first time. */
  first(name: string): boolean {
    const now = this.monotonic();
    for (const [oldest, at] of this.#seen) {
      if (now - at <= this.forMs && this.#seen.size < this.most) break;
      this.#seen.delete(oldest);
    }
    if (this.#seen.has(name)) return false;
    this.#seen.set(name, now);
    return true;
  }
}

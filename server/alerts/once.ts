/** Work that was begun under a name, and what came of it. */
interface Begun<Value> {
  readonly at: number;
  readonly coming: Promise<Value>;
}

/**
 * Does work of one name once: what is asked again meanwhile waits for it, and what is asked again later is answered as
 * before. Work that failed, or whose outcome is not `isLasting`, is forgotten, and done anew when it is asked again.
 */
export class Once<Value> {
  readonly #begun = new Map<string, Begun<Value>>();

  constructor(
    /** How long (ms) an outcome is remembered. */
    readonly forMs: number,
    /** Monotonic ms. */
    readonly monotonic: () => number,
    readonly isLasting: (value: Value) => boolean,
    /** Names that are remembered at most; of more, the oldest is forgotten. */
    readonly most = 100_000,
  ) {}

  /** The outcome of the work of a name, and whether it was asked for before; rejects as the work does. */
  async do(name: string, work: () => Promise<Value>): Promise<{ readonly value: Value; readonly isAgain: boolean }> {
    this.#forgetOld();
    const before = this.#begun.get(name);
    if (before !== undefined) return { value: await before.coming, isAgain: true };
    const begun = { at: this.monotonic(), coming: work() };
    this.#begun.set(name, begun);
    let isDone = false;
    try {
      const value = await begun.coming;
      isDone = this.isLasting(value);
      return { value, isAgain: false };
    } finally {
      if (!isDone && this.#begun.get(name) === begun) this.#begun.delete(name);
    }
  }

  #forgetOld(): void {
    const now = this.monotonic();
    for (const [oldest, { at }] of this.#begun) {
      if (now - at <= this.forMs && this.#begun.size < this.most) break;
      this.#begun.delete(oldest);
    }
  }
}

import { createHash, type Hash } from 'node:crypto';

/** Lines are hashed many at a time. */
const enough = 65_536;

/** What happened in a run, in order: as one hash, so that two runs can be compared, and how often each rare thing did. */
export class Trace {
  readonly #hash: Hash = createHash('sha256');
  readonly #reached = new Map<string, number>();
  #lines = '';

  /** Something happened. */
  note(line: string): void {
    this.#lines += line;
    this.#lines += '\n';
    if (this.#lines.length > enough) this.#flow();
  }

  /** Something happened for which the run is there: a test asks that every one of them is reached. */
  reached(what: string): void {
    this.#reached.set(what, (this.#reached.get(what) ?? 0) + 1);
    this.note(what);
  }

  /** How often each was reached. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#reached);
  }

  /** The hash of all that was noted. Nothing is noted after it. */
  end(): string {
    this.#flow();
    return this.#hash.digest('hex');
  }

  #flow(): void {
    this.#hash.update(this.#lines);
    this.#lines = '';
  }
}

import type { StreamId } from '../record/ids.ts';

/** Of which streams it is known what the server holds. */
export class Comparisons {
  /** Compared on this connection. */
  readonly #made = new Set<StreamId>();
  /** Of which the server turned out to hold less than was thought. */
  readonly #needed = new Set<StreamId>();

  /** `cursor`: how far the stream was pulled in this epoch. What was acknowledged in it is held: only what was never taken up has to be asked about. */
  isNeedless(stream: StreamId, cursor: number): boolean {
    return this.#made.has(stream) || (cursor > 0 && !this.#needed.has(stream));
  }

  made(stream: StreamId): void {
    this.#made.add(stream);
    this.#needed.delete(stream);
  }

  /** The stream is begun anew here: what was compared of it is worth nothing. */
  undo(stream: StreamId): void {
    this.#made.delete(stream);
  }

  /** The server holds less than was thought: it is asked again, whatever was pulled. */
  again(stream: StreamId): void {
    this.#made.delete(stream);
    this.#needed.add(stream);
  }

  /** The connection is gone; what has to be asked has to be asked on the next one. */
  forget(): void {
    this.#made.clear();
  }
}

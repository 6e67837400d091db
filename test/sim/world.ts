import TinyQueue from 'tinyqueue';
import { Trace } from './trace.ts';

/** Something that is due at a time. */
interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when nothing is left to do at it: one thing after another, the same in every run. */
export class World {
  readonly trace = new Trace();
  #now: number;
  #order = 0;
  readonly #due = new TinyQueue<Due>([], (left, right) => left.at - right.at || left.order - right.order);

  constructor(start: number) {
    this.#now = start;
  }

  /** True time, ms since 1970 UTC. */
  get now(): number {
    return this.#now;
  }

  /** Runs `run` in so many ms. */
  after(delay: number, run: () => void): void {
    this.#due.push({ at: this.#now + delay, order: this.#order, run });
    this.#order += 1;
  }

  /** Runs `run` every so many ms for as long as it says so. */
  every(period: number, run: () => boolean): void {
    this.after(period, () => {
      if (run()) this.every(period, run);
    });
  }

  /** Notes what happens to somebody now. */
  note(who: string, what: string): void {
    this.trace.note(`${this.#now} ${who} ${what}`);
  }

  /** Lets time pass until `until`, with all that falls due; promises settle between one thing and the next. */
  async pass(until: number): Promise<void> {
    for (let next = this.#due.peek(); next !== undefined && next.at <= until; next = this.#due.peek()) {
      this.#due.pop();
      this.#now = next.at;
      next.run();
      await settled();
    }
    this.#now = until;
  }
}

/** Resolves once every promise that could settle has. */
async function settled(): Promise<void> {
  await new Promise<void>((resolve) => void setImmediate(resolve));
}

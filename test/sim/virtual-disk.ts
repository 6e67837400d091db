/** A process ended, or its machine lost power: whatever ran at that moment never returned. */
export class Crash extends Error {
  constructor(readonly of: 'power' | 'process') {
    super(`crash: ${of}`);
  }
}

/** Before a commit, once it is written but not synced, and once it is as safe as it was asked to be. */
export type WriteMoment = 'before' | 'written' | 'after';

/**
 * A disk that keeps transactions. What was committed survives the end of a process; what was committed and synced survives
 * a power loss. `onWrite` is asked at each moment of a commit and may throw, as a crash does.
 */
export class VirtualDisk<Step> {
  #steps: Step[] = [];
  #synced = 0;
  onWrite: (moment: WriteMoment) => void = () => undefined;

  /** Commits steps as one: all of them are there from then on, or none. */
  commit(steps: readonly Step[], synced: boolean): void {
    this.onWrite('before');
    this.#steps.push(...steps);
    this.onWrite('written');
    if (synced) this.#synced = this.#steps.length;
    this.onWrite('after');
  }

  /** Everything since the last sync is gone. */
  losePower(): void {
    this.#steps = this.#steps.slice(0, this.#synced);
  }

  /** What is on it. */
  steps(): readonly Step[] {
    return this.#steps;
  }

  /** A picture of the disk, to be put back or given to another machine. */
  image(): readonly Step[] {
    return [...this.#steps];
  }

  /** Puts a picture in the place of all that is there. */
  restore(image: readonly Step[]): void {
    this.#steps = [...image];
    this.#synced = image.length;
  }
}

import type { Database, Transaction } from 'better-sqlite3';

interface Task {
  readonly work: () => unknown;
  readonly done: (value: never) => void;
  readonly failed: (error: unknown) => void;
}

/** Works in one transaction at most: beyond it the others wait too long. */
const maxTogether = 256;

/**
 * Takes together what waits to be written: the disk is waited for once, however many consoles write at the same moment.
 * Each work is whole by itself: one that throws leaves nothing behind and takes none of the others with it.
 */
export class GroupCommit {
  readonly #database: Database;
  /** Does a work in a transaction, or in a savepoint of the one that runs. Made once: making it costs as much as a work. */
  readonly #whole: Transaction<(work: () => unknown) => unknown>;
  #waiting: Task[] = [];
  #isDue = false;
  #broken: Error | null = null;

  constructor(database: Database) {
    this.#database = database;
    this.#whole = database.transaction((work: () => unknown) => work());
  }

  /** Does `work` in a transaction; resolves with what it gave once that is on the disk. */
  run<Value>(work: () => Value): Promise<Value> {
    return new Promise<Value>((done, failed) => {
      this.#waiting.push({ work, done, failed });
      if (this.#isDue) return;
      this.#isDue = true;
      setImmediate(() => this.flush());
    });
  }

  /** Writes what waits, at once. */
  flush(): void {
    this.#isDue = false;
    while (this.#waiting.length > 0) this.#write(this.#waiting.splice(0, maxTogether));
  }

  #write(tasks: readonly Task[]): void {
    if (this.#broken !== null) {
      for (const { failed } of tasks) failed(this.#broken);
      return;
    }
    const outcomes: (() => void)[] = [];
    try {
      this.#whole.immediate(() => {
        const [alone, ...others] = tasks;
        // With no other beside it, the transaction itself is what it leaves nothing behind of.
        if (alone !== undefined && others.length === 0) outcomes.push(outcomeOf(alone));
        else for (const task of tasks) outcomes.push(this.#outcome(task));
      });
    } catch (error) {
      if (isDiskFault(error)) {
        // After a failed sync nobody knows what is on the disk: this process must end, and the next one looks.
        this.#broken = new Error('the disk failed; the server has to start anew', { cause: error });
      }
      for (const { failed } of tasks) failed(error);
      return;
    }
    for (const tell of outcomes) tell();
  }

  /** Does one task in a savepoint of its own; how it went is told only once all is on the disk. */
  #outcome(task: Task): () => void {
    try {
      return this.#whole(() => outcomeOf(task)) as () => void;
    } catch (error) {
      // A full disk can end the whole transaction, and then the others of it are gone too.
      if (!this.#database.inTransaction) throw error;
      return () => task.failed(error);
    }
  }

  /** What broke the disk under this database; null while it holds. */
  get broken(): Error | null {
    return this.#broken;
  }
}

/** Does a task; gives what tells that it is done. */
function outcomeOf({ work, done }: Task): () => void {
  const value = work();
  return () => done(value as never);
}

function isDiskFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_IOERR');
}

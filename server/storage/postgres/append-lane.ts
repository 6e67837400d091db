import type { Pool } from 'pg';
import type { AppendRequest, Appended, Decided, Found } from '../relay-storage.ts';
import { appendTo } from './ledger.ts';
import { readLedger, writeLedger } from './ledger-rows.ts';
import { transaction } from './transaction.ts';

interface Task {
  readonly request: AppendRequest;
  readonly decide: (found: Found) => Decided;
  readonly done: (appended: Appended) => void;
  readonly failed: (error: unknown) => void;
}

/** Appends in one transaction at most: beyond it the others wait too long. */
const maxTogether = 64;

/**
 * Takes together what waits to be appended while the transaction before is under way: the disk and the way to the database
 * are waited for once, however many consoles write at the same moment. Each append is whole by itself: one whose decision
 * raises, or that the database can't hold, takes none of the others with it.
 */
export class AppendLane {
  #waiting: Task[] = [];
  #working: Promise<void> | null = null;

  constructor(readonly pool: Pool) {}

  /** Appends what `decide` admits; resolves once it is on the disk. Raises what `decide` or the database raised. */
  run(request: AppendRequest, decide: (found: Found) => Decided): Promise<Appended> {
    return new Promise((done, failed) => {
      this.#waiting.push({ request, decide, done, failed });
      this.#working ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #drain(): Promise<void> {
    // What the same turn still asks for goes along.
    await new Promise((resolve) => void setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, maxTogether));
    this.#working = null;
  }

  async #write(tasks: readonly Task[]): Promise<void> {
    try {
      const outcomes = await transaction(this.pool, async (client) => {
        const ledger = await readLedger(
          client,
          tasks.map(({ request }) => request),
        );
        const decided = tasks.map((task) => outcomeOf(task, () => appendTo(ledger, task.request, task.decide)));
        await writeLedger(client, ledger);
        return decided;
      });
      for (const tell of outcomes) tell();
    } catch (error) {
      if (tasks.length === 1 || !isOfData(error)) for (const { failed } of tasks) failed(error);
      else for (const task of tasks) await this.#write([task]);
    }
  }
}

/** Does one append; how it went is told only once all is on the disk. */
function outcomeOf({ done, failed }: Task, work: () => Appended): () => void {
  try {
    const appended = work();
    return () => done(appended);
  } catch (error) {
    return () => failed(error);
  }
}

/** Whether the database refused something of what was to be written, and not everything for a while. */
function isOfData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:22|23|54)/u.test(String(error.code));
}

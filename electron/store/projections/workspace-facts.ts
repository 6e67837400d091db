import type { Database } from 'better-sqlite3';
import { type WorkspaceState, withWorkspaceFacts } from '../../../shared/domain/workspace/workspace-state.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Fact } from '../../../shared/domain/event/fact.ts';
import { eventsIn, said } from '../record/stored-events.ts';
import { readSetting } from '../settings.ts';

/**
 * What the workspace's own stream says: people, rules, and what monitoring told. It is read off the log when first asked and
 * kept; what is only added to it is read alone.
 */
export class WorkspaceFacts {
  #state: WorkspaceState | null = null;
  /** The place of the last event that was read. */
  #read = 0;
  #hasGrown = false;
  #stream: StreamId | null = null;

  constructor(readonly database: Database) {}

  /** The workspace as it is known here. Reads only. */
  state(): WorkspaceState {
    if (this.#state === null || this.#hasGrown) {
      this.#state = withWorkspaceFacts(this.#state ?? { facts: [] }, this.#facts());
      this.#hasGrown = false;
    }
    return this.#state;
  }

  /** Events were added to the stream, and none that was there says anything else by it. */
  grew(): void {
    this.#hasGrown = true;
  }

  /** Forgets what was read: what was there may say something else now, or a transaction came to nothing. */
  forget(): void {
    this.#state = null;
    this.#read = 0;
    this.#stream = null;
  }

  /** The workspace's stream; null in a record that nobody opened for writing yet. */
  stream(): StreamId | null {
    this.#stream ??= readSetting(this.database, 'workspace') as StreamId | null;
    return this.#stream;
  }

  *#facts(): Generator<Fact> {
    const row = this.database.prepare('SELECT id FROM streams WHERE stream = ?').pluck().get(this.stream());
    if (typeof row !== 'number') return;
    for (const event of eventsIn(this.database, row, this.#read)) {
      this.#read = event.place;
      const { fact } = said(event);
      if (fact !== null) yield fact;
    }
  }
}

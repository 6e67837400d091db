import type { Database } from 'better-sqlite3';
import { type WorkspaceState, workspaceStateOf } from '../../../shared/domain/workspace/workspace-state.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Fact } from '../../../shared/domain/event/fact.ts';
import { eventsIn, said } from '../record/stored-events.ts';
import { readSetting } from '../settings.ts';

/**
 * What the workspace's own stream says: people and rules. It is short and seldom written, so it is read off the log
 * when first asked and kept until something is written.
 */
export class WorkspaceFacts {
  #state: WorkspaceState | null = null;
  #stream: StreamId | null = null;

  constructor(readonly database: Database) {}

  /** The workspace as it is known here. Reads only. */
  state(): WorkspaceState {
    this.#state ??= workspaceStateOf(this.#facts());
    return this.#state;
  }

  /** Forgets what was read: the stream was written to, or a transaction came to nothing. */
  forget(): void {
    this.#state = null;
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
    for (const event of eventsIn(this.database, row)) {
      const { fact } = said(event);
      if (fact !== null) yield fact;
    }
  }
}

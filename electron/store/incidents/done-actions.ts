import type { Database } from 'better-sqlite3';
import { readHeader } from '../../../shared/record/chain.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';

/** What an action did; it is on disk. */
export interface ActionOutcome {
  readonly incident: StreamId;
  readonly events: readonly EventId[];
}

/**
 * Actions that were done, by the id under which they were asked. Whoever got no reply, because the store was gone before
 * it could answer, asks again under the same id and hears what was done: nothing is written twice. The id is the name of
 * the action's group in the record, so it is known as surely as the action itself is.
 */
export interface DoneActions {
  /** What was done under an id; null when nothing was, in as much as is looked at. */
  readonly find: (request: string) => ActionOutcome | null;
  readonly remember: (request: string, outcome: ActionOutcome) => void;
}

/** Events that are looked at, newest first: a second asking comes within moments of the first. */
const lookedAt = 500;

/** The actions of one replica. Reads only, once, when first asked. */
export function doneActions(database: Database, replica: ReplicaId): DoneActions {
  let known: Map<string, ActionOutcome> | null = null;
  const all = () => {
    known ??= readDone(database, replica);
    return known;
  };
  return {
    find: (request) => all().get(request) ?? null,
    remember: (request, outcome) => {
      const actions = all();
      actions.set(request, outcome);
      const [oldest] = actions.keys();
      if (actions.size > lookedAt && oldest !== undefined) actions.delete(oldest);
    },
  };
}

function readDone(database: Database, replica: ReplicaId): Map<string, ActionOutcome> {
  const headers = database
    .prepare(
      `SELECT header FROM events JOIN replicas ON replicas.id = events.replica
       WHERE replicas.replica = ? ORDER BY place DESC LIMIT ?`,
    )
    .pluck()
    .all(replica, lookedAt) as string[];
  const done = new Map<string, ActionOutcome>();
  for (const text of headers.toReversed()) {
    const read = readHeader(text);
    if (!read.ok || read.value.group === null) continue;
    const { stream, seq, group } = read.value;
    const before = done.get(group.id)?.events ?? [];
    done.set(group.id, { incident: stream, events: [...before, eventId(stream, replica, seq)] });
  }
  return done;
}

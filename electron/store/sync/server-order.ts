import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { prepared } from '../database/prepared.ts';

/** Events of one replica that follow each other at the server as they do here. */
export interface Run {
  readonly replica: ReplicaId;
  /** The sequence of the first, and how many there are. */
  readonly from: number;
  readonly count: number;
}

const runsSchema = z.array(z.tuple([z.int(), z.int().min(1), z.int().min(1)]));

/** An event at its place in the server's order, by the database's own short number of its replica. */
export interface Placed {
  readonly replica: number;
  readonly seq: number;
}

/** Joins a run to runs that it follows. */
export function addRun(runs: Run[], { replica, from, count }: Run): void {
  const last = runs.at(-1);
  if (last?.replica === replica && last.from + last.count === from)
    runs[runs.length - 1] = { ...last, count: last.count + count };
  else runs.push({ replica, from, count });
}

/** Writes. What stands at the server right after a place of a stream. Inside a transaction. */
export function keepOrder(
  database: Database,
  stream: number,
  after: number,
  runs: readonly Run[],
  rowOf: (replica: ReplicaId) => number,
): void {
  const written = JSON.stringify(runs.map(({ replica, from, count }) => [rowOf(replica), from, count]));
  prepared(database, 'INSERT OR REPLACE INTO server_order VALUES (?, ?, ?)').run(stream, after, written);
}

/** Writes. The stream is taken from its beginning again. */
export function forgetOrder(database: Database, stream: number): void {
  prepared(database, 'DELETE FROM server_order WHERE stream = ?').run(stream);
}

/** Reads. The server's order of a stream from its first place on, as far as it is known here without a gap. */
export function* orderOf(database: Database, stream: number): Generator<Placed> {
  const rows = database.prepare('SELECT after, runs FROM server_order WHERE stream = ? ORDER BY after').all(stream) as {
    readonly after: number;
    readonly runs: string;
  }[];
  let place = 0;
  for (const { after, runs } of rows) {
    if (after !== place) return;
    for (const [replica, from, count] of runsIn(runs)) {
      for (let seq = from; seq < from + count; seq += 1) yield { replica, seq };
      place += count;
    }
  }
}

/** What somebody wrote there that is none counts as no order. */
function runsIn(text: string): z.infer<typeof runsSchema> {
  try {
    return runsSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

import type { EventId, ReplicaId } from '../../record/ids.ts';

/**
 * What an event's author had seen by then of the others: the last event of each that had arrived since the author's own
 * one before. With the sequence of each replica it tells who knew of what: the whole of "happened before".
 */
export interface Sighting {
  readonly by: EventId;
  readonly saw: readonly EventId[];
}

/** Whether the author of the first event knew of the second when it was written. */
export type Knows = (later: EventId, earlier: EventId) => boolean;

interface Place {
  readonly replica: ReplicaId;
  readonly seq: number;
}

const read = new WeakMap<readonly Sighting[], Knows>();

/** Reads sightings. Total: of what has not arrived nothing is known, and a circle of claims (a forgery) ends. */
export function knowsBy(sightings: readonly Sighting[]): Knows {
  // Many texts are asked about at each look, all of one state; a state never changes.
  const before = read.get(sightings);
  if (before !== undefined) return before;
  const knows = readSightings(sightings);
  read.set(sightings, knows);
  return knows;
}

function readSightings(sightings: readonly Sighting[]): Knows {
  const byReplica = new Map<ReplicaId, { readonly seq: number; readonly saw: readonly Place[] }[]>();
  for (const { by, saw } of sightings) {
    const { replica, seq } = placeIn(by);
    const known = byReplica.get(replica) ?? [];
    known.push({ seq, saw: saw.map(placeIn) });
    byReplica.set(replica, known);
  }
  const vectors = new Map<EventId, ReadonlyMap<ReplicaId, number>>();

  /** How far each replica was known at a place, its own included. */
  const vectorAt = (id: EventId): ReadonlyMap<ReplicaId, number> => {
    const found = vectors.get(id);
    if (found !== undefined) return found;
    const reached = new Map<ReplicaId, number>();
    const waiting = [placeIn(id)];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const before = reached.get(place.replica) ?? 0;
      if (place.seq <= before) continue;
      reached.set(place.replica, place.seq);
      for (const { seq, saw } of byReplica.get(place.replica) ?? []) {
        if (seq > before && seq <= place.seq) waiting.push(...saw);
      }
    }
    vectors.set(id, reached);
    return reached;
  };

  return (later, earlier) => {
    const { replica, seq } = placeIn(earlier);
    return later !== earlier && (vectorAt(later).get(replica) ?? 0) >= seq;
  };
}

/** Where an event stands: its replica, and its place there. */
export function placeIn(id: EventId): Place {
  const [, replica = '', seq = ''] = id.split('/');
  return { replica: replica as ReplicaId, seq: Number(seq) };
}

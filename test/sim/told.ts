import { factOf, readEvent } from '../../shared/domain/event/event-body.ts';
import { readClamp } from '../../shared/domain/event/read-clamp.ts';
import type { Fact } from '../../shared/domain/event/fact.ts';
import { byHappening } from '../../shared/domain/event/fact.ts';
import { evolve, witness } from '../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { type Clamp, clampKind, clampedStamp } from '../../shared/record/clamp.ts';
import type { Header, SealedEvent } from '../../shared/record/envelope.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import type { HeldEvent, Told } from './simulated-replica.ts';

/** An event with what it says. */
export interface Said {
  readonly by: EventId;
  readonly saw: readonly EventId[];
  readonly fact: Fact | null;
}

/** What events of one stream say, each standing where the servers' clamps among them put it. `read`: a clamp as it is read. */
export function saidBy(events: readonly HeldEvent[], read: (clamp: Clamp) => Clamp | null): readonly Said[] {
  const clamps = new Map<ReplicaId, Clamp[]>();
  const stamps = new Map<string, { readonly ms: number; readonly counter: number }>();
  for (const { header, sealed } of events) {
    stamps.set(`${header.replica}/${header.seq}`, { ms: header.hlc[0], counter: header.hlc[1] });
    const said = header.kind === clampKind ? readClamp(sealed) : null;
    const clamp = said === null ? null : read(said);
    if (clamp !== null) clamps.set(clamp.replica, [...(clamps.get(clamp.replica) ?? []), clamp]);
  }
  return events.map(({ header, sealed }) => {
    const { stream, replica, seq, refs } = header;
    const stamp = { ms: header.hlc[0], counter: header.hlc[1] };
    const of = clamps.get(replica);
    const clamped =
      of === undefined ? null : clampedStamp({ seq, stamp }, of, (other) => stamps.get(`${replica}/${other}`) ?? null);
    const fact = factIn(header, sealed);
    const by = eventId(stream, replica, seq);
    return { by, saw: refs, fact: fact === null ? null : factOf(header, fact.kind, fact.body, clamped) };
  });
}

/** One body is read once, however many consoles hold it. */
const readBodies = new WeakMap<SealedEvent, Fact | null>();

function factIn(header: Header, sealed: SealedEvent): Fact | null {
  let fact = readBodies.get(sealed);
  if (fact === undefined) {
    fact = readEvent(header, sealed.body, null).fact;
    readBodies.set(sealed, fact);
  }
  return fact;
}

/** A state with more that was said. */
export function fold(state: IncidentState, said: readonly Said[]): IncidentState {
  return said.reduce((before, { by, saw, fact }) => {
    const seen = saw.length === 0 ? before : witness(before, { by, saw });
    return fact === null ? seen : evolve(seen, fact);
  }, state);
}

/** What is shown of a stream, made of its events alone. */
export function toldBy(
  stream: StreamId,
  events: readonly HeldEvent[],
  read: (clamp: Clamp) => Clamp | null = (clamp) => clamp,
): Told {
  const said = saidBy(events, read);
  const entries = said
    .flatMap(({ fact }) => (fact?.kind === 'entry.added' ? [fact] : []))
    .toSorted(byHappening)
    .map(({ id }) => id);
  return { state: fold(emptyIncident(stream), said), entries };
}

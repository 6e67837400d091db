import { witness, evolve } from '../../shared/domain/incident/evolve.ts';
import type { Sighting } from '../../shared/domain/conflicts/sighting.ts';
import { readEvent } from '../../shared/domain/event/event-body.ts';
import type { Fact } from '../../shared/domain/event/fact.ts';
import { readClamp } from '../../shared/domain/event/read-clamp.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { isWorkspaceKind } from '../../shared/domain/workspace/workspace-events.ts';
import { type WorkspaceState, withWorkspaceFacts } from '../../shared/domain/workspace/workspace-state.ts';
import { type ChainHead, followChain, readHeader } from '../../shared/record/chain.ts';
import { type Clamp, clampKind, clampedStamp } from '../../shared/record/clamp.ts';
import type { Header, SealedEvent } from '../../shared/record/envelope.ts';
import type { HybridStamp } from '../../shared/record/hybrid-clock.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { redactionIn } from '../../shared/record/redaction.ts';
import { proofs } from '../crypto/proofs.ts';
import { serverBoot } from '../relay/own-events.ts';
import { EntriesRead } from './entries-read.ts';

/** So many sightings are put in their places one by one; of more, all are sorted anew. */
const fewSightings = 64;

/**
 * One stream as far as it was read. What follows from its events is kept up with each page, and is the same as if all were
 * read at once: what a later event changes of an earlier one's place or words makes it begin anew.
 */
export class StreamReading {
  readonly #clamps: Map<ReplicaId, Clamp[]>;
  readonly #heads = new Map<ReplicaId, ChainHead>();
  /** The author's stamp of each event of a replica, by its sequence less one. */
  readonly #stamps = new Map<ReplicaId, HybridStamp[]>();
  readonly #entries = new EntriesRead();
  readonly #facts = new Map<string, Fact>();
  readonly #groups = new Map<string, EventId>();
  #state: IncidentState;
  #workspace: WorkspaceState = { facts: [] };
  /** What is not in it yet. */
  #fresh: Fact[] = [];
  #unsorted: Sighting[] = [];
  #place = 0;

  constructor(
    readonly stream: StreamId,
    /** What is known of its authors' clocks before it is read. */
    clamps: readonly (readonly [ReplicaId, readonly Clamp[]])[] = [],
  ) {
    this.#clamps = new Map(clamps.map(([replica, known]) => [replica, [...known]]));
    this.#state = emptyIncident(stream);
  }

  /** The place of the last event that was read. */
  get place(): number {
    return this.#place;
  }

  /** The incident that its events make. */
  get state(): IncidentState {
    if (this.#unsorted.length > fewSightings) {
      const all = new Map([...this.#state.sightings, ...this.#unsorted].map((one) => [one.by, one]));
      const sightings = [...all.values()].toSorted((one, other) => (one.by < other.by ? -1 : 1));
      this.#state = { ...this.#state, sightings };
    } else this.#state = this.#unsorted.reduce(witness, this.#state);
    this.#unsorted = [];
    return this.#state;
  }

  /** What its events say of a workspace. */
  get workspace(): WorkspaceState {
    // Made anew only when something was added: what monitoring tells may make it long.
    if (this.#fresh.length > 0) this.#workspace = withWorkspaceFacts(this.#workspace, this.#fresh);
    this.#fresh = [];
    return this.#workspace;
  }

  /** The timeline in the order of happening: what people wrote, and what events say by themselves. */
  timeline(): readonly TimelineEntry[] {
    return this.#entries.timeline(this.state);
  }

  /** The row of the timeline that an event makes; null for none. */
  rowOf(event: string): TimelineEntry | null {
    const fact = this.#facts.get(event);
    return fact === undefined ? null : this.#entries.rowOf(fact, this.state);
  }

  /** What an event says; null for one that says nothing here. */
  factOf(event: EventId): Fact | null {
    return this.#facts.get(event) ?? null;
  }

  /** The first event of an action that the server itself said under a name, whether or not its words are gone; null for none. */
  eventOfGroup(group: string): EventId | null {
    return this.#groups.get(group) ?? null;
  }

  /**
   * Takes up the events that follow. False when they change what was read before: nothing of this reading holds then, and
   * `anew` gives the one to begin with.
   */
  take(events: readonly SealedEvent[]): boolean {
    const read = events.map((event) => ({ event, header: headerOf(event) }));
    if (!this.#hear(read)) return false;
    for (const { event, header } of read) {
      if (header === null) continue;
      const { replica, seq, hlc } = header;
      const stamps = this.#stamps.get(replica) ?? [];
      stamps[seq - 1] = { ms: hlc[0], counter: hlc[1] };
      this.#stamps.set(replica, stamps);
      const followed = followChain(event, this.#heads.get(replica) ?? null, proofs.sha256);
      this.#heads.set(replica, { seq, hash: proofs.sha256(event.header) });
      if (header.group?.index === 0 && header.boot === serverBoot) {
        this.#groups.set(header.group.id, eventId(this.stream, replica, seq));
      }
      // What does not follow was altered in the database: it says nothing here.
      if (followed.ok) this.#say(event, header);
    }
    this.#place += events.length;
    return true;
  }

  /** A reading that begins at the first event, and knows of the clocks what this one came to know. */
  anew(): StreamReading {
    return new StreamReading(this.stream, [...this.#clamps]);
  }

  /** Hears first what changes other events: whose clock was ahead, and whose words are gone. */
  #hear(read: readonly { readonly event: SealedEvent; readonly header: Header | null }[]): boolean {
    let holds = true;
    for (const { event, header } of read) {
      if (header?.kind === clampKind) holds = this.#hearClamp(event) && holds;
      const redaction = header === null ? null : redactionIn(header, event);
      if (redaction === null) continue;
      if (this.#facts.has(eventId(this.stream, redaction.replica, redaction.seq))) holds = false;
    }
    return holds;
  }

  #hearClamp(event: SealedEvent): boolean {
    const clamp = orNull(() => readClamp(event));
    if (clamp === null) return true;
    const known = this.#clamps.get(clamp.replica) ?? [];
    const { from, to, ms } = clamp;
    if (known.some((one) => one.from === from && one.to === to && one.ms === ms)) return true;
    this.#clamps.set(clamp.replica, [...known, clamp]);
    return (this.#heads.get(clamp.replica)?.seq ?? 0) < from;
  }

  #say(event: SealedEvent, header: Header): void {
    const { stream, replica, seq, refs } = header;
    if (refs.length > 0) this.#unsorted.push({ by: eventId(stream, replica, seq), saw: refs });
    const fact = orNull(() => readEvent(header, event.body, this.#clampedStamp(header)).fact);
    if (fact === null) return;
    this.#facts.set(fact.id, fact);
    if (isWorkspaceKind(fact.kind)) this.#fresh.push(fact);
    this.#entries.take(fact);
    this.#state = evolve(this.#state, fact);
  }

  #clampedStamp({ replica, seq, hlc }: Header): HybridStamp | null {
    const clamps = this.#clamps.get(replica);
    if (clamps === undefined) return null;
    const stamps = this.#stamps.get(replica);
    return clampedStamp({ seq, stamp: { ms: hlc[0], counter: hlc[1] } }, clamps, (of) => stamps?.[of - 1] ?? null);
  }
}

function headerOf({ header }: SealedEvent): Header | null {
  const read = readHeader(header);
  return read.ok ? read.value : null;
}

/** A body is what its author wrote, which may be no JSON at all. */
function orNull<Value>(read: () => Value | null): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

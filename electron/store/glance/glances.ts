import type { StreamId } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { type Glance, glanceSchema } from '../../../shared/sync/glance.ts';
import { serverPaths, streamPath } from '../../../shared/sync/join.ts';
import { segmentEvents } from '../../../shared/sync/limits.ts';
import type { ServerMessage, StreamHead } from '../../../shared/sync/messages.ts';
import type { ReplicaPort } from '../../../shared/sync/replica-port.ts';
import { serverHeadText } from '../../../shared/sync/signed-head.ts';
import { holdsSignature } from '../record/device-key.ts';
import type { ServerSession } from '../sync/server-session.ts';
import type { Workspace } from '../workspace.ts';
import { Glimpse } from './glimpse.ts';
import { type Glimpsed, proveGlance } from './prove-glance.ts';
import { unplacedEvents } from './unplaced-events.ts';

/** How long (ms) the whole waits for a glance at most. */
const patience = 2_000;
/** More events that the server lacks than this are no little something to add to a glance. */
const mostUnplaced = 500;

/** What glances are made of. */
export interface GlancesParts {
  readonly workspace: Workspace;
  readonly session: ServerSession;
  readonly port: ReplicaPort;
  /** The server's key, raw, base64url. */
  readonly serverKey: string;
  /** What an incident looks like here is another thing now. */
  readonly changed: (incident: StreamId) => void;
}

/**
 * Incidents of which little is here yet, and how they stand all the same: asked of the server before the whole is taken in,
 * and shown until the record has come as far. What is wrong with a glance is no fault of the record: then none is shown.
 */
export class Glances {
  readonly #parts: GlancesParts;
  readonly #shown = new Map<StreamId, Glimpse>();
  readonly #asking = new Map<StreamId, Promise<void>>();
  /** Of these a glance that was asked for before now is not shown any more. */
  readonly #stale = new Set<StreamId>();
  #epoch: string | null = null;
  #isOver = false;

  constructor(parts: GlancesParts) {
    this.#parts = parts;
  }

  /** The incident as a glance tells it; null where the record tells more, or nothing is known. */
  of(incident: StreamId): Glimpse | null {
    return this.#shown.get(incident) ?? null;
  }

  /** Incidents that are told by a glance. */
  incidents(): readonly StreamId[] {
    return [...this.#shown.keys()];
  }

  /** The server said how far streams have come: asks for a glance at what is far away. */
  heard(heads: readonly StreamHead[]): void {
    this.#keepToEpoch();
    for (const { stream, head } of heads) {
      const shown = this.#shown.get(stream);
      const isWanted = shown === undefined ? this.#isFar(stream, head.last) : shown.last < head.last;
      if (!isWanted || this.#asking.has(stream)) continue;
      this.#asking.set(
        stream,
        this.#ask(stream).finally(() => this.#asking.delete(stream)),
      );
    }
  }

  /** Resolves when no glance is on its way that the whole should wait for. */
  async before(stream: StreamId): Promise<void> {
    const asking = this.#asking.get(stream);
    if (asking === undefined || this.#shown.has(stream)) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([asking, enough]);
    clearTimeout(timer);
  }

  /** News from the server: those that follow what is shown are shown too. */
  follow({ stream, after, events, head }: Extract<ServerMessage, { t: 'events' }>): void {
    const shown = this.#shown.get(stream);
    if (shown === undefined && !this.#asking.has(stream)) return;
    const proven = proveGlance(stream, events);
    // Words that were redacted are not picked out of what is shown, or on its way: another glance is taken.
    if (typeof proven === 'string' || proven.some(({ header }) => header.kind === redactionKind)) {
      this.#stale.add(stream);
      this.#drop(stream);
      this.heard([{ stream, head }]);
      return;
    }
    if (shown === undefined || shown.last !== after) return;
    this.#guarded(stream, () => shown.follow(proven, head.last));
    this.#parts.changed(stream);
  }

  /** Something was written here, or taken in: what the server does not hold yet is shown too. */
  wrote(stream: StreamId): void {
    const shown = this.#shown.get(stream);
    if (shown === undefined) return;
    const isMore = this.#guarded(stream, () => shown.add(this.#unplaced(stream)));
    if (isMore === true) this.#parts.changed(stream);
  }

  /** The record may have come as far as what is shown: then it is shown. */
  settle(): void {
    if (this.#shown.size === 0) return;
    this.#keepToEpoch();
    for (const [stream, { last }] of this.#shown) {
      if (this.#parts.port.position(stream).cursor >= last) this.#drop(stream);
    }
  }

  close(): void {
    this.#isOver = true;
    for (const shown of this.#shown.values()) shown.close();
    this.#shown.clear();
  }

  /** More than a moment's worth is lacking, and more than is here. */
  #isFar(stream: StreamId, last: number): boolean {
    const { incidents, facts } = this.#parts.workspace;
    if (last <= 2 * segmentEvents || stream === facts.stream()) return false;
    const here = incidents.revision(stream);
    return last - here > Math.max(2 * segmentEvents, here);
  }

  async #ask(stream: StreamId): Promise<void> {
    let glance: Glance | null;
    do {
      this.#stale.delete(stream);
      glance = await this.#fetch(stream);
    } while (this.#stale.has(stream) && !this.#isOver);
    if (this.#isOver) return;
    const shown = glance === null ? null : this.#glimpse(stream, glance);
    if (shown !== null && this.#parts.port.position(stream).cursor < shown.last) {
      this.#shown.get(stream)?.close();
      this.#shown.set(stream, shown);
      this.#parts.changed(stream);
      return;
    }
    shown?.close();
    this.#drop(stream);
  }

  async #fetch(stream: StreamId): Promise<Glance | null> {
    try {
      const answer = await this.#parts.session.ask({ method: 'GET', path: streamPath(serverPaths.glance, { stream }) });
      return answer?.status === 200 ? glanceSchema.parse(JSON.parse(answer.body.toString('utf8'))) : null;
    } catch {
      // The route broke, or it is no such server: the whole comes all the same.
      return null;
    }
  }

  /** What a glance shows; null for one that is not whole, or does not prove. */
  #glimpse(stream: StreamId, { head, events, isWhole }: Glance): Glimpse | null {
    const { port, serverKey, workspace } = this.#parts;
    const text = serverHeadText(stream, port.epoch() ?? '', head);
    const isSigned = head.signature !== null && holdsSignature(serverKey, text, head.signature);
    const proven = proveGlance(stream, events);
    if (!isWhole || !isSigned || typeof proven === 'string') return null;
    try {
      const unplaced = this.#unplaced(stream);
      if (unplaced.length > mostUnplaced) return null;
      const shown = new Glimpse(stream, proven, head.last, workspace.log);
      shown.add(unplaced);
      if (shown.snapshot() !== null) return shown;
      shown.close();
      return null;
    } catch {
      return null;
    }
  }

  #unplaced(stream: StreamId): readonly Glimpsed[] {
    const proven = proveGlance(stream, unplacedEvents(this.#parts.workspace.database, stream, mostUnplaced + 1));
    return typeof proven === 'string' ? [] : proven;
  }

  /** What can't be shown is not shown; the record, which stands by itself, is then. */
  #guarded<Value>(stream: StreamId, work: () => Value): Value | null {
    try {
      return work();
    } catch {
      this.#drop(stream);
      return null;
    }
  }

  #drop(stream: StreamId): void {
    const shown = this.#shown.get(stream);
    if (shown === undefined) return;
    this.#shown.delete(stream);
    shown.close();
    this.#parts.changed(stream);
  }

  /** A glance at a database that began a new life says nothing of it. */
  #keepToEpoch(): void {
    const epoch = this.#parts.port.epoch();
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    for (const stream of this.incidents()) this.#drop(stream);
  }
}

import type { StreamId } from '../../shared/record/ids.ts';
import { maySee } from '../api/incident-rows.ts';
import type { IncidentStream, Reading } from '../reading/reading.ts';
import type { FanOut } from '../relay/fan-out.ts';
import type { Relay } from '../relay/relay.ts';
import type { Duty } from '../start/duty.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import { HookLane, type LaneRest } from './hook-lane.ts';
import { type Hook, type HookPlace, type Hooks, untouchedAt } from './kept-hooks.ts';

/** What hooks are told with. */
export interface HookDutyParts {
  readonly hooks: Hooks;
  readonly relay: Relay;
  readonly reading: Reading;
  readonly fanOut: FanOut;
  readonly admin: AdminStorage;
  /** Whether this process is the one that tells. */
  readonly leads: () => boolean;
  /** Ms since 1970 UTC. */
  readonly now: () => number;
  /** Told of a hook that was given up. */
  readonly gaveUp: (hook: string, why: string) => void;
  readonly failed: (error: unknown) => void;
  /** How often (ms) everything is looked through for what no news told of. */
  readonly everyMs?: number;
}

const usualEveryMs = 5_000;
/** So many incidents one hook is told of at once. */
const mostAtOnce = 8;

/** A hook and what is under way for it. */
interface Telling {
  readonly workspace: StreamId;
  /** How far it had been told of each incident when this process began with it. */
  readonly places: ReadonlyMap<StreamId, HookPlace>;
  readonly lanes: Map<StreamId, HookLane>;
  readonly running: Set<StreamId>;
  readonly waiting: Set<StreamId>;
  hook: Hook;
}

/**
 * Tells hooks what happens, as long as this process leads: each event of an incident at least once, and one incident's in
 * the order in which this server took them. What was told is kept, so that another process goes on from there.
 */
export class HookDuty implements Duty {
  readonly #tellings = new Map<string, Telling>();
  readonly #under = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #unhear: () => void;
  readonly #every: NodeJS.Timeout;
  #looking: Promise<void> | null = null;
  #isWanted = false;

  constructor(readonly parts: HookDutyParts) {
    this.#unhear = parts.fanOut.overhear((_, { kind }) => {
      if (kind === 'events' || kind === 'grew') this.wake();
    });
    this.#every = setInterval(() => this.wake(), parts.everyMs ?? usualEveryMs);
    this.wake();
  }

  /** Looks at once whether there is something to tell. */
  wake(): void {
    this.#isWanted = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#unhear();
    clearInterval(this.#every);
    await this.#looking;
    await Promise.all(this.#under);
  }

  get #isOver(): boolean {
    return this.#stop.signal.aborted;
  }

  async #look(): Promise<void> {
    while (this.#isWanted && !this.#isOver) {
      this.#isWanted = false;
      if (!this.parts.leads()) {
        // Whoever leads meanwhile tells on; what is known here is old by then.
        this.#tellings.clear();
        return;
      }
      try {
        for (const { workspace } of await this.parts.admin.workspaces()) await this.#lookAt(workspace);
      } catch (error) {
        if (!this.#isOver) this.parts.failed(error);
        return;
      }
    }
  }

  async #lookAt(workspace: StreamId): Promise<void> {
    const { hooks, reading } = this.parts;
    const all = await hooks.all(workspace);
    const gone = [...this.#tellings].filter(
      ([id, one]) => one.workspace === workspace && !all.some((hook) => hook.id === id),
    );
    for (const [id] of gone) this.#tellings.delete(id);
    if (gone.length > 0) await hooks.tidy(workspace);
    if (all.length === 0) return;
    const streams = await reading.incidentsOf(workspace);
    for (const hook of all) {
      const telling = this.#tellings.get(hook.id) ?? (await this.#begin(workspace, hook));
      telling.hook = hook;
      if (hook.stopped === null) this.#tellAll(telling, streams);
    }
  }

  async #begin(workspace: StreamId, hook: Hook): Promise<Telling> {
    const places = (await this.parts.hooks.places(workspace)).get(hook.id) ?? new Map<StreamId, HookPlace>();
    const telling = {
      workspace,
      hook,
      places,
      lanes: new Map(),
      running: new Set<StreamId>(),
      waiting: new Set<StreamId>(),
    };
    this.#tellings.set(hook.id, telling);
    return telling;
  }

  #tellAll(telling: Telling, streams: readonly IncidentStream[]): void {
    for (const { stream, last, isRestricted } of streams) {
      if (!maySee(telling.hook, { stream, isRestricted })) continue;
      const place = telling.places.get(stream) ?? untouchedAt(0);
      const lane = telling.lanes.get(stream);
      if ((lane?.place ?? place.place) >= last) continue;
      if (lane === undefined) telling.lanes.set(stream, this.#lane(telling.workspace, stream, place));
      telling.waiting.add(stream);
    }
    this.#runWaiting(telling);
  }

  #lane(workspace: StreamId, stream: StreamId, place: HookPlace): HookLane {
    const { hooks, relay, reading, now } = this.parts;
    return new HookLane({ hooks, relay, reading, now, stopped: this.#stop.signal }, workspace, stream, place);
  }

  #runWaiting(telling: Telling): void {
    for (const stream of telling.waiting) {
      if (telling.running.size >= mostAtOnce || this.#isOver) return;
      const lane = telling.lanes.get(stream);
      if (lane === undefined || telling.running.has(stream)) continue;
      telling.waiting.delete(stream);
      telling.running.add(stream);
      const run = this.#run(telling, lane).finally(() => {
        telling.running.delete(stream);
        this.#under.delete(run);
        this.#runWaiting(telling);
      });
      this.#under.add(run);
    }
  }

  async #run(telling: Telling, lane: HookLane): Promise<void> {
    const hookNow = () => {
      const { hook } = telling;
      const isTold = this.#tellings.get(hook.id) === telling && hook.stopped === null;
      return isTold && !this.#isOver && this.parts.leads() ? hook : null;
    };
    try {
      await this.#rest(telling, lane, await lane.run(hookNow));
    } catch (error) {
      if (!this.#isOver) this.parts.failed(error);
    }
  }

  async #rest(telling: Telling, lane: HookLane, { gaveUp, left }: LaneRest): Promise<void> {
    const { hook } = telling;
    // Removed while it was told: what was kept of it since is cleared away, too.
    if (this.#tellings.get(hook.id) !== telling) return this.parts.hooks.tidy(lane.workspace);
    if (left !== null) {
      await this.parts.hooks.leave(lane.workspace, hook, lane.stream, left);
      this.parts.gaveUp(hook.id, `${left}, of ${lane.stream} alone`);
      return;
    }
    if (gaveUp === null || hook.stopped !== null) return;
    telling.hook = { ...hook, stopped: { since: this.parts.now(), why: gaveUp } };
    await this.parts.hooks.giveUp(lane.workspace, hook, gaveUp);
    this.parts.gaveUp(hook.id, gaveUp);
  }
}

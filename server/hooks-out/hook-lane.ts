import type { StreamId } from '../../shared/record/ids.ts';
import { maySee, rowOf } from '../api/incident-rows.ts';
import type { Reading } from '../reading/reading.ts';
import type { Relay } from '../relay/relay.ts';
import { messageTeller } from './hook-message.ts';
import { type Hook, type HookPlace, type Hooks, isForgiven } from './kept-hooks.ts';
import { giveUpAfterMs, pauseAfter } from './pauses.ts';
import { type Sent, sendMessage } from './send-message.ts';
import { messageId } from './message-id.ts';

/** What lanes work with. */
export interface LaneParts {
  readonly hooks: Hooks;
  readonly relay: Relay;
  readonly reading: Reading;
  /** Ms since 1970 UTC. */
  readonly now: () => number;
  /** Ends what is under way. */
  readonly stopped: AbortSignal;
}

/** Where a lane stands once it has nothing more to do for now. */
export interface LaneRest {
  /** Why its receiver is given up; null while it is not. */
  readonly gaveUp: string | null;
  /** Why it is told no further of this incident alone, found out just now; null for not. */
  readonly left: string | null;
}

const resting: LaneRest = { gaveUp: null, left: null };

/** Tells one hook of one incident: event after event, each until it arrived. */
export class HookLane {
  #place: HookPlace;
  /** When it is tried again, ms since 1970 UTC; only while it fails. */
  #next = 0;

  constructor(
    readonly parts: LaneParts,
    readonly workspace: StreamId,
    readonly stream: StreamId,
    place: HookPlace,
  ) {
    this.#place = place;
  }

  /** The last event that was delivered, or that nobody is told of. */
  get place(): number {
    return this.#place.place;
  }

  /** Tells what is to be told by now. `hookNow`: the hook as it is by now; null once it is to be told nothing. Never raises by its receiver. */
  async run(hookNow: () => Hook | null): Promise<LaneRest> {
    const { relay, reading } = this.parts;
    for (;;) {
      const hook = hookNow();
      if (hook === null || this.#waits(hook)) return resting;
      const found = await reading.incidentOf(this.workspace, this.stream);
      if (found === null || !maySee(hook, found)) return resting;
      // What nobody can name is told once its registration is here.
      if (rowOf(found.state) === null) return resting;
      const { events } = await relay.page(this.stream, this.place);
      const read = events.slice(0, Math.max(0, found.last - this.place));
      if (read.length === 0) return resting;
      let place = this.place;
      for (const sealed of read) {
        // The one before may have taken long: words may be gone by now, and the incident hidden.
        const fresh = await reading.incidentOf(this.workspace, this.stream);
        if (fresh === null || !maySee(hook, fresh)) return resting;
        const told = messageTeller(fresh, hook.lang)(sealed);
        place += 1;
        if (told === null || !(hook.types?.includes(told.message.type) ?? true)) continue;
        if (hookNow() === null) return resting;
        const said = { id: messageId(hook.id, told.event), message: told.message, at: this.parts.now() };
        const sent = await sendMessage(hook, said, this.parts.stopped);
        if (this.parts.stopped.aborted && sent.outcome !== 'arrived') return resting;
        if (sent.outcome !== 'arrived') return this.#failed(hook, sent, place - 1);
        await this.#keep(hook, { place, failing: null, arrived: this.parts.now() });
      }
      if (place > this.place) await this.#keep(hook, { ...this.#place, place, failing: null });
    }
  }

  /** Whether the time of the next try has yet to come. */
  #waits(hook: Hook): boolean {
    const { failing } = this.#place;
    return failing !== null && !isForgiven(hook, failing) && (failing.isLeft || this.parts.now() < this.#next);
  }

  async #failed(hook: Hook, { outcome, why }: Exclude<Sent, { outcome: 'arrived' }>, place: number): Promise<LaneRest> {
    const now = this.parts.now();
    const { failing: before } = this.#place;
    const { since, tries } = before === null || isForgiven(hook, before) ? { since: now, tries: 0 } : before;
    const isOver = now - since >= giveUpAfterMs;
    // Who takes other incidents is there: the fault lies with this one.
    const isLeft = isOver && outcome === 'later' && (await this.#takesOthers(hook, since));
    await this.#keep(hook, { ...this.#place, place, failing: { since, tries: tries + 1, why, isLeft } });
    this.#next = now + pauseAfter(tries + 1);
    if (isLeft) return { gaveUp: null, left: why };
    return { gaveUp: outcome === 'gone' || isOver ? why : null, left: null };
  }

  #takesOthers({ id }: Hook, since: number): Promise<boolean> {
    return this.parts.hooks.hasArrivedAfter(this.workspace, id, since);
  }

  async #keep(hook: Hook, place: HookPlace): Promise<void> {
    await this.parts.hooks.keepPlace(this.workspace, hook.id, this.stream, place);
    this.#place = place;
  }
}

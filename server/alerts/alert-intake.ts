import { randomUUID } from 'node:crypto';
import type { Alert, AlertSource } from '../../shared/domain/alerts/alert.ts';
import { stormLimits } from '../../shared/domain/alerts/alert-limits.ts';
import { candidateAt, candidatesAt } from '../../shared/domain/alerts/candidates-at.ts';
import {
  type AlertMemory,
  type Folded,
  emptyMemory,
  foldAlerts,
  tellAlerts,
} from '../../shared/domain/alerts/fold-alerts.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Reading } from '../reading/reading.ts';
import type { Relay } from '../relay/relay.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';
import { KeptWaiting, TakenOver } from './kept-waiting.ts';

/** How often (ms) it is looked whether something may be told, and whether a process is gone; how often life is shown. */
const lookEveryMs = 2_000;
const lookAroundEveryMs = 30_000;
/** What a process kept and did not touch for so long (ms) while this one looked is another's to tell: that process is gone. */
const abandonedAfterMs = 3 * stormLimits.everyMs;

/** What an intake works on. */
export interface AlertIntakeParts {
  readonly workspace: StreamId;
  readonly kept: KeptDocuments;
  readonly relay: Relay;
  readonly reading: Reading;
  /** This process's name among those on one database. */
  readonly process: string;
  /** Whether there can be no other process on the database: then what is there was left by one that is gone. */
  readonly isAlone: boolean;
  readonly leads: () => boolean;
  readonly now: () => number;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  readonly failed: (error: unknown) => void;
}

/**
 * Takes alerts in, one batch after another. What is to be told at once is in the record, and what waits for its minute is on
 * disk, before a batch is called taken: a killed process loses no count, and none is told twice. Each process holds back for
 * itself; what the record says was told by another holds back as well.
 *
 *   waits on disk ──▶ marked with the action that tells it ──▶ that action in the record ──▶ gone from disk
 *
 * Whoever finds it marked asks the record whether the action is there.
 */
export class AlertIntake {
  #memory: AlertMemory = emptyMemory;
  #turn: Promise<void> = Promise.resolve();
  readonly #waiting: KeptWaiting;
  /** What others kept when it was seen first as it is, and when that was (monotonic ms); by process. */
  readonly #seen = new Map<string, { readonly life: string; readonly since: number }>();
  /** What was taken over and is not known to be told, by the action that tells it. */
  readonly #taken = new Map<string, AlertMemory['waiting']>();
  #lookedAround = Number.NEGATIVE_INFINITY;
  readonly #timer: NodeJS.Timeout;

  constructor(readonly parts: AlertIntakeParts) {
    this.#waiting = new KeptWaiting(parts);
    this.#timer = setInterval(() => {
      this.look().catch(parts.failed);
    }, lookEveryMs);
    if (parts.isAlone) this.#inTurn(() => this.#takeOver(0)).catch(parts.failed);
  }

  /** Takes alerts that arrived together; all are on disk when it resolves. */
  take(source: AlertSource, alerts: readonly Alert[]): Promise<void> {
    return this.#inTurn(async () => {
      const { reading, workspace, now } = this.parts;
      const state = await reading.workspaceOf(workspace);
      const earlier = (id: string) => candidateAt(state, id);
      const of = { candidates: candidatesAt(state), earlier, memory: this.#memory, source, alerts };
      await this.#settle(foldAlerts({ ...of, now: now(), everyMs: stormLimits.everyMs }));
    });
  }

  /** Tells what may be told by now, and what processes that are gone left. */
  look(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#memory.waiting.size > 0) {
        await this.#settle(tellAlerts(this.#memory, this.parts.now(), stormLimits.everyMs));
      }
      await this.#tellTaken();
      const now = this.parts.monotonic();
      if (now - this.#lookedAround < lookAroundEveryMs) return;
      this.#lookedAround = now;
      await this.#waiting.showLife();
      if (this.parts.leads()) await this.#takeOver(this.parts.isAlone ? 0 : abandonedAfterMs);
    });
  }

  /** Tells all that waits. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#inTurn(() => this.#settle(tellAlerts(this.#memory, this.parts.now(), 0)));
  }

  /** Tells what processes that are gone had not told. `silentMs`: for how long this one must have seen them do nothing. */
  async #takeOver(silentMs: number): Promise<void> {
    const { reading, workspace, monotonic } = this.parts;
    const others = await this.#waiting.others();
    const known = new Set(others.map(({ process }) => process));
    for (const process of this.#seen.keys()) if (!known.has(process)) this.#seen.delete(process);
    for (const left of others) {
      const life = JSON.stringify(left.life);
      const before = this.#seen.get(left.process);
      const since = before?.life === life ? before.since : monotonic();
      this.#seen.set(left.process, { life, since });
      if (monotonic() - since < silentMs) continue;
      const untold: string[] = [];
      for (const [id, { telling }] of left.parts) {
        if (telling === null || !(await reading.isSaid(workspace, telling))) untold.push(id);
      }
      const telling = randomUUID();
      const taken = await this.#waiting.takeOver(left, untold, telling);
      if (taken !== null) this.#taken.set(telling, taken);
    }
    await this.#tellTaken();
  }

  async #tellTaken(): Promise<void> {
    const { reading, relay, workspace, now } = this.parts;
    for (const [telling, waiting] of this.#taken) {
      if (!(await reading.isSaid(workspace, telling))) {
        const { drafts } = tellAlerts({ waiting, told: new Map() }, now(), 0);
        if (drafts.length > 0) await relay.say(workspace, workspace, drafts, null, telling);
      }
      await this.#waiting.letGo(waiting.keys());
      this.#taken.delete(telling);
    }
  }

  async #settle({ drafts, memory }: Folded): Promise<void> {
    const { relay, workspace } = this.parts;
    const told = [...this.#memory.waiting.keys()].filter((id) => !memory.waiting.has(id));
    const telling = told.some((id) => this.#waiting.has(id)) ? randomUUID() : null;
    if (telling !== null) await this.#waiting.mark(told, telling);
    if (drafts.length > 0) await relay.say(workspace, workspace, drafts, null, telling);
    this.#memory = memory;
    await this.#waiting.keep(memory.waiting);
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work).catch((error: unknown) => {
      // What waited is told by another: to tell it here as well would count it twice.
      if (error instanceof TakenOver) this.#memory = emptyMemory;
      throw error;
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }
}

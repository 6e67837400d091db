import { z } from 'zod';
import type { Alert, AlertSource } from '../../shared/domain/alerts/alert.ts';
import { stormLimits } from '../../shared/domain/alerts/alert-limits.ts';
import { alertSourceSchema } from '../../shared/domain/alerts/alert.ts';
import { sightingSchema } from '../../shared/domain/alerts/alerts-events.ts';
import { candidatesAt } from '../../shared/domain/alerts/candidates-at.ts';
import {
  type AlertMemory,
  type Folded,
  emptyMemory,
  foldAlerts,
  tellAlerts,
} from '../../shared/domain/alerts/fold-alerts.ts';
import { instantSchema } from '../../shared/domain/instant.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Reading } from '../reading/reading.ts';
import type { Relay } from '../relay/relay.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';

/** The kind under which each process keeps what it was told and did not tell yet, by the process's name. */
const memoryKind = 'alert_memory';
const memoryDocumentSchema = z.strictObject({
  /** When it was kept, ms since 1970 UTC. */
  at: z.number(),
  waiting: z.array(z.strictObject({ source: alertSourceSchema, sighting: sightingSchema })),
  told: z.array(z.tuple([z.string(), instantSchema])),
});

/** How often (ms) it is looked whether something may be told. */
const lookEveryMs = 2_000;
/** What a process kept and did not touch for so long (ms) is another's to tell: that process is gone. */
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
  readonly failed: (error: unknown) => void;
}

/**
 * Takes alerts in, one batch after another. What is to be told at once is in the record, and what waits for its minute is on
 * disk, before a batch is called taken: a killed process loses no count. Each process holds back for itself; what the record
 * says was told by another holds back as well.
 */
export class AlertIntake {
  #memory: AlertMemory = emptyMemory;
  #turn: Promise<void> = Promise.resolve();
  #isKept = false;
  readonly #timer: NodeJS.Timeout;

  constructor(readonly parts: AlertIntakeParts) {
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    if (parts.isAlone) this.#inTurn(() => this.#takeOver(Number.POSITIVE_INFINITY)).catch(parts.failed);
  }

  /** Takes alerts that arrived together; all are on disk when it resolves. */
  take(source: AlertSource, alerts: readonly Alert[]): Promise<void> {
    return this.#inTurn(async () => {
      const { reading, workspace, now } = this.parts;
      const candidates = candidatesAt(await reading.workspaceOf(workspace));
      const of = { candidates, memory: this.#memory, source, alerts };
      await this.#settle(foldAlerts({ ...of, now: now(), everyMs: stormLimits.everyMs }));
    });
  }

  /** Tells all that waits. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#inTurn(() => this.#settle(tellAlerts(this.#memory, this.parts.now(), 0)));
  }

  #look(): void {
    this.#inTurn(async () => {
      if (this.#memory.waiting.size > 0) {
        await this.#settle(tellAlerts(this.#memory, this.parts.now(), stormLimits.everyMs));
      }
      if (this.parts.leads()) await this.#takeOver(this.parts.now() - abandonedAfterMs);
    }).catch(this.parts.failed);
  }

  /** Tells what processes that are gone had not told. `before`: what was touched last before then. */
  async #takeOver(before: number): Promise<void> {
    const { kept, workspace, process } = this.parts;
    for (const { id, document } of await kept.list(workspace, memoryKind)) {
      const left = memoryDocumentSchema.parse(document);
      if (id === process || left.at > before) continue;
      const { drafts } = tellAlerts(memoryOf(left), this.parts.now(), 0);
      if (drafts.length > 0) await this.parts.relay.say(workspace, workspace, drafts);
      await kept.change(workspace, memoryKind, [id], () => new Map([[id, null]]));
    }
  }

  async #settle({ drafts, memory }: Folded): Promise<void> {
    const { relay, workspace } = this.parts;
    if (drafts.length > 0) await relay.say(workspace, workspace, drafts);
    this.#memory = memory;
    await this.#keep();
  }

  async #keep(): Promise<void> {
    const { kept, workspace, process, now } = this.parts;
    const { waiting, told } = this.#memory;
    if (waiting.size === 0 && !this.#isKept) return;
    this.#isKept = waiting.size > 0;
    const document = this.#isKept ? { at: now(), waiting: [...waiting.values()], told: [...told] } : null;
    await kept.change(workspace, memoryKind, [process], () => new Map([[process, document]]));
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    await turn;
  }
}

function memoryOf({ waiting, told }: z.infer<typeof memoryDocumentSchema>): AlertMemory {
  return { waiting: new Map(waiting.map((one) => [one.sighting.candidate, one])), told: new Map(told) };
}

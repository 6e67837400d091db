import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { alertSourceSchema } from '../../shared/domain/alerts/alert.ts';
import { sightingSchema } from '../../shared/domain/alerts/alerts-events.ts';
import type { AlertMemory } from '../../shared/domain/alerts/fold-alerts.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';

/**
 * The kind under which processes keep what they were told and did not tell yet: `<process>` is the sign of life of one, and
 * `<process>/<anything>` a candidate's part that waits there.
 */
const waitingKind = 'alert_waiting';

/** A sign of life: whose the parts are, and a number that grows while it lives. */
const lifeSchema = z.strictObject({ owner: z.string(), beat: z.int() });

const partSchema = z.strictObject({
  source: alertSourceSchema,
  sighting: sightingSchema,
  /** The action in the record by which it is being told; null while it waits. */
  telling: z.string().nullable(),
});
type Part = z.infer<typeof partSchema>;

/** What waits of a candidate. */
type Waiting = AlertMemory['waiting'] extends ReadonlyMap<string, infer One> ? One : never;

/** What a process that is gone left. */
export interface Left {
  readonly process: string;
  /** Its sign of life, as it was seen. */
  readonly life: unknown;
  readonly parts: ReadonlyMap<string, Part>;
}

/** What is kept in, and under which name. */
export interface KeptWaitingParts {
  readonly kept: KeptDocuments;
  readonly workspace: StreamId;
  readonly process: string;
}

/** This process was silent for so long that another took over what it kept: that is the other's to tell. */
export class TakenOver extends Error {}

/** What waits to be told, on the server's disk: a document a candidate, of which what changed alone is written. */
export class KeptWaiting {
  #kept: AlertMemory['waiting'] = new Map();
  #owner = randomUUID();
  #beat = 0;

  constructor(readonly parts: KeptWaitingParts) {}

  /** Whether something of this process is on disk. */
  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** Whether a candidate's part is on disk. */
  has(candidate: string): boolean {
    return this.#kept.has(candidate);
  }

  /** Keeps what waits now, and nothing else. Raises `TakenOver`; then nothing is kept. */
  async keep(waiting: AlertMemory['waiting']): Promise<void> {
    const changes = new Map<string, Part | null>();
    for (const [id, one] of waiting) if (this.#kept.get(id) !== one) changes.set(id, partOf(one, null));
    for (const id of this.#kept.keys()) if (!waiting.has(id)) changes.set(id, null);
    if (changes.size > 0) await this.#write(changes, waiting.size === 0);
    this.#kept = new Map(waiting);
  }

  /** Notes by which action parts are told from now on. Raises `TakenOver`. */
  async mark(candidates: readonly string[], telling: string): Promise<void> {
    const found = candidates.flatMap((id) => {
      const one = this.#kept.get(id);
      return one === undefined ? [] : [[id, partOf(one, telling)] as const];
    });
    if (found.length > 0) await this.#write(new Map(found), false);
  }

  /** Shows that this process lives. Raises `TakenOver`. */
  async showLife(): Promise<void> {
    if (!this.isEmpty) await this.#write(new Map(), false);
  }

  /** What others keep, the living among them. */
  async others(): Promise<readonly Left[]> {
    const { kept, workspace, process } = this.parts;
    const left = new Map<string, { life: unknown; parts: Map<string, Part> }>();
    for (const { id, document } of await kept.list(workspace, waitingKind)) {
      const owner = id.split('/', 1)[0] ?? '';
      if (owner === process) continue;
      const of = left.get(owner) ?? { life: null, parts: new Map<string, Part>() };
      left.set(owner, of);
      if (id === owner) of.life = document;
      else of.parts.set(id, partSchema.parse(document));
    }
    return [...left].map(([of, { life, parts }]) => ({ process: of, life, parts }));
  }

  /**
   * Makes parts of another this process's own, as told by an action from now on, and lets its others go; by id. Null, and
   * nothing is changed, where that one showed life since it was seen.
   */
  async takeOver(
    { process: gone, life, parts }: Left,
    ids: readonly string[],
    telling: string,
  ): Promise<ReadonlyMap<string, Waiting> | null> {
    const { kept, workspace, process } = this.parts;
    let taken: Map<string, Part> | null = null;
    await kept.change(workspace, waitingKind, [gone], (known) => {
      taken = null;
      if (JSON.stringify(known.get(gone) ?? null) !== JSON.stringify(life)) return new Map();
      taken = new Map(
        ids.flatMap((id) => {
          const part = parts.get(id);
          return part === undefined ? [] : [[`${process}/${randomUUID()}`, { ...part, telling }] as const];
        }),
      );
      return new Map<string, unknown>([...[gone, ...parts.keys()].map((id) => [id, null] as const), ...taken]);
    });
    return taken;
  }

  /** What was taken over is told, or said to have been: it waits no longer. */
  async letGo(ids: Iterable<string>): Promise<void> {
    const { kept, workspace } = this.parts;
    await kept.change(workspace, waitingKind, [], () => new Map([...ids].map((id) => [id, null])));
  }

  async #write(changes: ReadonlyMap<string, Part | null>, isLast: boolean): Promise<void> {
    const { kept, workspace, process } = this.parts;
    const mine = this.#kept.size > 0;
    const life = isLast ? null : { owner: this.#owner, beat: (this.#beat += 1) };
    try {
      await kept.change(workspace, waitingKind, [process], (known) => {
        const owner = lifeSchema.safeParse(known.get(process)).data?.owner;
        if (mine && owner !== this.#owner) throw new TakenOver('what waited is told by another process');
        const written = [...changes].map(([id, part]) => [`${process}/${id}`, part] as const);
        return new Map<string, unknown>([...written, [process, life]]);
      });
    } catch (error) {
      if (error instanceof TakenOver) this.#forget();
      throw error;
    }
  }

  #forget(): void {
    this.#kept = new Map();
    this.#owner = randomUUID();
  }
}

function partOf({ source, sighting }: Waiting, telling: string | null): Part {
  return { source, sighting, telling };
}

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { hourMs, instantSchema } from '../../shared/domain/instant.ts';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import type { AuditAction } from '../../shared/sync/administration.ts';
import { type AddHook, type ListedHook, listedHookSchema } from '../../shared/sync/programs.ts';
import { hostOf } from '../../shared/sync/web-address.ts';
import { webhookSecretPrefix } from '../../shared/sync/webhook-secret.ts';
import { languageSchema } from '../../shared/words/language.ts';
import type { ServerStorage } from '../storage/server-storage.ts';
import { testMessage } from './hook-message.ts';
import { readHookUrl } from './hook-url.ts';
import { sendMessage } from './send-message.ts';
import { messageId } from './message-id.ts';

const hookKind = 'hook';
const placeKind = 'hook_place';

const troubleSchema = z.strictObject({ since: instantSchema, why: z.string() });
const keptHookSchema = listedHookSchema.pick({ name: true, types: true, incidents: true, made: true }).extend({
  url: z.string(),
  secret: z.string(),
  lang: languageSchema,
  /** Since when it is given up, and why; null while it is not. */
  stopped: troubleSchema.nullable(),
  /** When it was begun again: failures before that count no more. */
  resumed: instantSchema.nullable(),
  /** Whether its journal stands: before that it is told nothing, and listed nowhere. */
  begun: z.boolean().default(true),
});
/** So long (ms) a hook may take to begin; one that did not by then never will: nobody was told its secret. */
const beginsWithinMs = hourMs;

/** A hook with what it takes to send. */
export interface Hook extends Readonly<z.infer<typeof keptHookSchema>> {
  readonly id: string;
}

const placeSchema = z.strictObject({
  /** The last event of the incident that was delivered, or that nobody is told of. */
  place: z.int().min(0),
  /** How often the one after it was tried in vain, since when, and what was wrong; null for not at all. */
  failing: troubleSchema
    .extend({
      tries: z.int().min(1),
      /** Whether the incident is told no further, while others are. */
      isLeft: z.boolean().default(false),
    })
    .nullable(),
  /** When an event of it arrived last; null for never. */
  arrived: instantSchema.nullable().default(null),
});
/** How far one hook was told of one incident. */
export type HookPlace = Readonly<z.infer<typeof placeSchema>>;

/** Where a hook stands with an incident that it was told nothing of, after an event (0 for before the first). */
export function untouchedAt(place: number): HookPlace {
  return { place, failing: null, arrived: null };
}

/** What hooks are kept in, and the time. */
export interface HooksParts {
  readonly storage: Pick<ServerStorage, 'admin' | 'kept' | 'relay'>;
  /** Ms since 1970 UTC. */
  readonly now: () => number;
}

/** The hooks of workspaces, and the journal of how far each was told of each incident. */
export class Hooks {
  readonly #parts: HooksParts;

  constructor(parts: HooksParts) {
    this.#parts = parts;
  }

  /**
   * Makes a hook, which is told of what happens from now on; what is wrong with its address otherwise. `secret` is told this
   * once. `by`: the audit entry's actor.
   */
  async add(
    workspace: StreamId,
    { name, url: given, loopback, types, incidents, lang }: AddHook,
    by: string,
  ): Promise<Result<{ readonly hook: ListedHook; readonly secret: string }, string>> {
    const url = readHookUrl(given, loopback);
    if (!url.ok) return url;
    const id = randomBytes(8).toString('hex');
    const secret = `${webhookSecretPrefix}${randomBytes(32).toString('base64')}`;
    const made = this.#parts.now();
    const shape = { name, url: url.value, types, incidents, made, secret, lang, stopped: null, resumed: null };
    const kept = { ...shape, begun: false };
    // Without its journal it would be told of all that ever happened; without the hook, others would clear that away.
    await this.#kept.change(workspace, hookKind, [id], () => new Map([[id, kept]]));
    const streams = await this.#parts.storage.relay.streamsOf(workspace);
    const places = streams.map(({ stream, last }) => [placeId(id, stream), untouchedAt(last)] as const);
    await this.#kept.change(workspace, placeKind, [], () => new Map(places));
    await this.#amend(workspace, id, { begun: true });
    await this.#note(workspace, 'hook_added', { id, name }, by);
    return ok({ hook: listed({ id, ...kept, begun: true }, new Map<StreamId, HookPlace>()), secret });
  }

  /** Every hook with what it takes to send, the oldest first. */
  async all(workspace: StreamId): Promise<readonly Hook[]> {
    const hooks = (await this.#everyOne(workspace)).filter(({ begun }) => begun);
    return hooks.toSorted((one, other) => one.made - other.made);
  }

  /** Every hook as it may be shown, the oldest first. */
  async list(workspace: StreamId): Promise<readonly ListedHook[]> {
    const places = await this.places(workspace);
    return (await this.all(workspace)).map((hook) =>
      listed(hook, places.get(hook.id) ?? new Map<StreamId, HookPlace>()),
    );
  }

  /** False when there is no such hook. */
  async remove(workspace: StreamId, id: string, by: string): Promise<boolean> {
    const hook = await this.#hookOf(workspace, id);
    if (hook === null) return false;
    await this.#kept.change(workspace, hookKind, [id], () => new Map([[id, null]]));
    await this.tidy(workspace);
    await this.#note(workspace, 'hook_removed', hook, by);
    return true;
  }

  /**
   * Sends a test to a hook, and begins again where it had been given up, or is waiting for its next try, once that arrived.
   * Resolves with what was wrong, null when it arrived; refused when there is no such hook.
   */
  async test(workspace: StreamId, id: string, by: string): Promise<Result<string | null, 'not_found'>> {
    const hook = await this.#hookOf(workspace, id);
    if (hook === null) return refused('not_found');
    const at = this.#parts.now();
    const said = { id: messageId(id, `test ${randomBytes(8).toString('hex')}`), message: testMessage(at), at };
    const sent = await sendMessage(hook, said, new AbortController().signal);
    await this.#note(workspace, 'hook_tested', hook, by);
    if (sent.outcome !== 'arrived') return ok(sent.why);
    await this.#amend(workspace, id, { stopped: null, resumed: this.#parts.now() });
    return ok(null);
  }

  /** Whether anything arrived at a hook after that time (ms since 1970 UTC). */
  async hasArrivedAfter(workspace: StreamId, id: string, since: number): Promise<boolean> {
    const places = (await this.places(workspace)).get(id)?.values() ?? [];
    return [...places].some(({ arrived }) => arrived !== null && arrived > since);
  }

  /** Notes that a hook is told no further of one incident until a test arrives; its place says so. */
  async leave(workspace: StreamId, { id, name }: Hook, stream: StreamId, why: string): Promise<void> {
    await this.#note(workspace, 'hook_stopped', { id, name: `${name} (${why}), of ${stream} alone` }, 'server');
  }

  /** Gives a hook up: it is told nothing until a test arrives. */
  async giveUp(workspace: StreamId, { id, name }: Hook, why: string): Promise<void> {
    await this.#amend(workspace, id, { stopped: { since: this.#parts.now(), why } });
    await this.#note(workspace, 'hook_stopped', { id, name: `${name} (${why})` }, 'server');
  }

  /** How far each hook was told of each incident, by hook and incident. */
  async places(workspace: StreamId): Promise<ReadonlyMap<string, ReadonlyMap<StreamId, HookPlace>>> {
    const places = new Map<string, Map<StreamId, HookPlace>>();
    for (const { id, document } of await this.#kept.list(workspace, placeKind)) {
      const [hook = '', stream] = id.split('.');
      const of = places.get(hook) ?? new Map<StreamId, HookPlace>();
      of.set(streamIdSchema.parse(stream), placeSchema.parse(document));
      places.set(hook, of);
    }
    return places;
  }

  /** Drops what is kept of hooks that are no more. */
  async tidy(workspace: StreamId): Promise<void> {
    const known = await this.#everyOne(workspace);
    const latest = this.#parts.now() - beginsWithinMs;
    const dead = known.filter(({ begun, made }) => !begun && made < latest).map(({ id }) => id);
    const ending = new Map(dead.map((id) => [id, null]));
    if (dead.length > 0) await this.#kept.change(workspace, hookKind, dead, () => ending);
    const hooks = new Set(known.map(({ id }) => id).filter((id) => !dead.includes(id)));
    const places = [...(await this.places(workspace))].filter(([hook]) => !hooks.has(hook));
    const gone = places.flatMap(([hook, of]) => [...of.keys()].map((stream) => [placeId(hook, stream), null] as const));
    if (gone.length > 0) await this.#kept.change(workspace, placeKind, [], () => new Map(gone));
  }

  /** Keeps how far a hook was told of an incident. */
  keepPlace(workspace: StreamId, hook: string, stream: StreamId, place: HookPlace): Promise<void> {
    const id = placeId(hook, stream);
    return this.#kept.change(workspace, placeKind, [id], () => new Map([[id, place]]));
  }

  async #hookOf(workspace: StreamId, id: string): Promise<Hook | null> {
    const kept = keptHookSchema.nullable().parse(await this.#kept.get(workspace, hookKind, id));
    return kept === null ? null : { id, ...kept };
  }

  /** Those, too, that have not begun. */
  async #everyOne(workspace: StreamId): Promise<readonly Hook[]> {
    const documents = await this.#kept.list(workspace, hookKind);
    return documents.map(({ id, document }) => ({ id, ...keptHookSchema.parse(document) }));
  }

  #amend(workspace: StreamId, id: string, change: Partial<Pick<Hook, 'stopped' | 'resumed' | 'begun'>>): Promise<void> {
    return this.#kept.change(workspace, hookKind, [id], (known) => {
      const kept = keptHookSchema.nullable().parse(known.get(id) ?? null);
      return new Map(kept === null ? [] : [[id, { ...kept, ...change }]]);
    });
  }

  #note(
    workspace: StreamId,
    action: Extract<AuditAction, `hook_${string}`>,
    { id, name }: { readonly id: string; readonly name: string },
    actor: string,
  ): Promise<void> {
    const { admin } = this.#parts.storage;
    return admin.note({ at: this.#parts.now(), workspace, actor, action, subject: id, detail: name });
  }

  get #kept() {
    return this.#parts.storage.kept;
  }
}

function placeId(hook: string, stream: StreamId): string {
  return `${hook}.${stream}`;
}

function listed(hook: Hook, places: ReadonlyMap<StreamId, HookPlace>): ListedHook {
  const { id, name, url, types, incidents, made, lang, stopped } = hook;
  const failures = [...places].flatMap(([stream, { failing }]) =>
    failing === null || isForgiven(hook, failing) ? [] : [{ stream, ...failing }],
  );
  const [first] = failures.toSorted((one, other) => one.since - other.since);
  const trouble = stopped ?? first ?? null;
  const state = stopped !== null ? 'stopped' : trouble === null ? 'well' : 'failing';
  const { since, why } = trouble ?? { since: null, why: null };
  const left = failures.filter(({ isLeft }) => isLeft).map(({ stream }) => stream);
  return { id, name, host: hostOf(url), types, incidents, made, lang, state, since, why, left };
}

/** Whether a failure lies before the hook was begun again. */
export function isForgiven({ resumed }: Pick<Hook, 'resumed'>, { since }: { readonly since: number }): boolean {
  return resumed !== null && resumed >= since;
}

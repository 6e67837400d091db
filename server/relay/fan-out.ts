import type { SealedEvent } from '../../shared/record/envelope.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { Presence } from '../../shared/sync/messages.ts';
import type { SignedHead } from '../../shared/sync/signed-head.ts';
import type { StreamState } from '../storage/relay-storage.ts';

/** What happened on this server that consoles of a workspace may want to hear at once. */
export type News =
  /** Events joined a stream right after `after`. */
  | {
      readonly kind: 'events';
      readonly after: number;
      readonly events: readonly SealedEvent[];
      readonly signed: readonly SignedHead[];
      readonly state: StreamState;
    }
  /** A stream has come further; by another process, or by more than is told here. */
  | { readonly kind: 'grew'; readonly state: StreamState }
  | { readonly kind: 'present'; readonly device: DeviceId; readonly member: string; readonly presence: Presence | null }
  /** Who may do what changed: each session looks again. */
  | { readonly kind: 'access' };

/** Who hears it. `except`: the session that told it. */
export type Listener = (news: News, from: object | null) => void;

/** Who hears it of every workspace. */
export type Overhearing = (workspace: StreamId, news: News, from: object | null) => void;

/**
 * Tells the sessions of one process what happened in their workspace. Nothing rests on it: who misses something finds out
 * by the heads that are told every few seconds.
 */
export class FanOut {
  readonly #listeners = new Map<StreamId, Set<Listener>>();
  readonly #overhearing = new Set<Overhearing>();

  /** Listens to a workspace; returns the way to stop. */
  listen(workspace: StreamId, listener: Listener): () => void {
    const listeners = this.#listeners.get(workspace) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(workspace, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(workspace);
    };
  }

  /** Hears what is told of any workspace, to pass it on elsewhere; returns the way to stop. */
  overhear(overhearing: Overhearing): () => void {
    this.#overhearing.add(overhearing);
    return () => void this.#overhearing.delete(overhearing);
  }

  tell(workspace: StreamId, news: News, from: object | null = null): void {
    for (const overhearing of this.#overhearing) overhearing(workspace, news, from);
    for (const listener of this.#listeners.get(workspace) ?? []) listener(news, from);
  }

  /** The workspaces that somebody listens to. */
  workspaces(): readonly StreamId[] {
    return [...this.#listeners.keys()];
  }
}

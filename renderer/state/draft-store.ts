import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import { maxDraftLength } from '../../shared/bridge/drafts.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Draft } from '../../shared/bridge/drafts.ts';
import type { StreamId } from '../../shared/record/ids.ts';

/** How long (ms) after the last letter a draft is written. */
const writeAfter = 500;
/** How long (ms) until what could not be written is tried again. */
const retryAfter = 2_000;

/** A field that is typed into: of an incident, or of none. */
export interface DraftField {
  readonly incident: StreamId | null;
  readonly field: string;
}

/** Whose drafts a window holds. */
export interface DraftsHeld {
  /** Empty while nobody is named; null until the first answer. */
  readonly person: string | null;
  /** What was there already when this person came, typed before a crash or when they were here last, and still is. */
  readonly found: readonly Draft[];
}

interface Held {
  /** What stands in the field, as JSON; null once it was let go. */
  readonly text: string | null;
  readonly at: Instant;
  /** The person's drafts on disk have this field. */
  readonly isOnDisk: boolean;
  /** What is held is not yet on disk. */
  readonly isPending: boolean;
}

/**
 * What the person of this console typed and did not send. Held here, so that a field has it at once, and on disk some
 * moments after the last letter, so that no crash takes it:
 *
 *   typed --500 ms, blur, leaving--> written          sent or thrown away --> let go at once
 */
export interface DraftStore extends StoreApi<DraftsHeld> {
  /** Loads and follows changes of hands; returns its end. */
  readonly start: () => () => void;
  /** What stood in a field, and when it was kept. Null where nothing did. */
  readonly read: (field: DraftField) => { readonly text: string; readonly at: Instant } | null;
  /** Keeps what stands in a field now; null lets it go. */
  readonly keep: (field: DraftField, text: string | null) => void;
  /** Writes what waits; resolves when the store has answered. */
  readonly flush: () => Promise<void>;
}

/** Makes the drafts of one window. `now`: the machine's own time, ms since 1970 UTC. */
export function createDraftStore(bridge: Bridge, now: () => Instant): DraftStore {
  const store = createStore<DraftsHeld>(() => ({ person: null, found: [] }));
  let held = new Map<string, DraftField & Held>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const load = async () => {
    const reply = await bridge.call('draft:list', {});
    if (!reply.ok) {
      // A wall has none; and where the store is away, typing goes on without.
      if (store.getState().person === null) store.setState({ person: '' });
      return;
    }
    const { person, drafts } = reply.value;
    if (person === store.getState().person) return;
    held = new Map(drafts.map((draft) => [keyOf(draft), { ...draft, isOnDisk: true, isPending: false }] as const));
    store.setState({ person, found: drafts });
  };

  const arm = (after: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), after);
  };

  const write = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { person } = store.getState();
    const waiting = [...held.entries()].filter(([, { isPending }]) => isPending);
    await Promise.all(
      waiting.map(async ([key, written]) => {
        const { incident, field, text } = written;
        const reply = await bridge.call('draft:keep', { person: person ?? '', incident, field, text });
        const current = held.get(key);
        // Typed on meanwhile, or another person's by now: what was written says nothing of what stands there.
        if (current === undefined || person !== store.getState().person) return;
        const isAway = !reply.ok && reply.error.code === 'store_unavailable';
        const isSame = current.text === text;
        const isOnDisk = reply.ok ? text !== null : current.isOnDisk;
        held.set(key, { ...current, isOnDisk, isPending: isSame ? isAway : current.isPending });
        if (isAway) arm(retryAfter);
      }),
    );
  };

  const flush = () => (timer === null ? Promise.resolve() : write());

  return {
    ...store,
    start: () => {
      void load();
      const leaving = () => void flush();
      const stop = bridge.listen('context:changed', () => void load());
      // Bubbles, as blur does not: whichever field is left.
      window.addEventListener('focusout', leaving);
      window.addEventListener('pagehide', leaving);
      return () => {
        stop();
        window.removeEventListener('focusout', leaving);
        window.removeEventListener('pagehide', leaving);
      };
    },
    read: (field) => {
      const found = held.get(keyOf(field));
      return found === undefined || found.text === null ? null : { text: found.text, at: found.at };
    },
    keep: (field, text) => {
      if (text !== null && text.length > maxDraftLength) return;
      const key = keyOf(field);
      const before = held.get(key);
      const { found } = store.getState();
      if (text === null && found.some((draft) => keyOf(draft) === key)) {
        store.setState({ found: found.filter((draft) => keyOf(draft) !== key) });
      }
      if (text === null && (before === undefined || (!before.isOnDisk && !before.isPending))) {
        held.delete(key);
        return;
      }
      held.set(key, { ...field, text, at: now(), isOnDisk: before?.isOnDisk ?? false, isPending: true });
      if (text === null) void write();
      else arm(writeAfter);
    },
    flush,
  };
}

function keyOf({ incident, field }: DraftField): string {
  return `${incident ?? ''} ${field}`;
}

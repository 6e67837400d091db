import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { SyncStatus } from '../../shared/bridge/sync.ts';

/** How the console stands to its shared server, as a window holds it. */
export interface SyncHeld {
  /** Null until the first answer. */
  readonly status: SyncStatus | null;
}

export interface SyncStore extends StoreApi<SyncHeld> {
  /** Loads and follows changes; returns its end. */
  readonly start: () => () => void;
  /** Takes what a call answered. */
  readonly take: (reply: CallResult<SyncStatus>) => void;
}

/** Makes the sync status of one window. */
export function createSyncStore(bridge: Bridge): SyncStore {
  const store = createStore<SyncHeld>(() => ({ status: null }));
  const take = (reply: CallResult<SyncStatus>) => {
    if (reply.ok) store.setState({ status: reply.value });
  };
  return {
    ...store,
    take,
    start: () => {
      void bridge.call('sync:get', {}).then(take);
      return bridge.listen('sync:changed', (status) => store.setState({ status }));
    },
  };
}

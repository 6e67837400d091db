import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { IncidentDigest } from '../../shared/domain/trends/incident-digest.ts';

/** So many incidents are read at once: the store answers others between. */
const page = 40;

/** The digests of all incidents, as a window comes to hold them. */
export interface DigestsHeld {
  readonly digests: readonly IncidentDigest[];
  /** All of them are there. */
  readonly isWhole: boolean;
  readonly failure: CallError | null;
}

export interface DigestStore extends StoreApi<DigestsHeld> {
  /** Reads them once, page by page; returns its end. */
  readonly start: () => () => void;
}

/** Makes what holds the digests of every incident, as they stand when it is started. */
export function createDigestStore(bridge: Bridge): DigestStore {
  const store = createStore<DigestsHeld>(() => ({ digests: [], isWhole: false, failure: null }));

  const read = async (isOver: () => boolean) => {
    const found = new Map<string, IncidentDigest>();
    for (let offset = 0; ; offset += page) {
      const reply = await bridge.call('incident:digests', { offset, limit: page });
      if (isOver()) return;
      if (!reply.ok) {
        store.setState({ failure: reply.error });
        return;
      }
      for (const digest of reply.value.digests) found.set(digest.id, digest);
      const isWhole = offset + page >= reply.value.total;
      store.setState({ digests: [...found.values()], isWhole, failure: null });
      if (isWhole) return;
    }
  };

  return {
    ...store,
    start: () => {
      let isOver = false;
      void read(() => isOver);
      return () => {
        isOver = true;
      };
    },
  };
}

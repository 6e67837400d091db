import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { Triage } from '../../shared/domain/alerts/triage.ts';

/** What monitoring told, as a window holds it. */
export interface TriageHeld {
  /** Null until the first answer. */
  readonly triage: Triage | null;
  readonly failure: CallError | null;
}

export interface TriageStore extends StoreApi<TriageHeld> {
  /** Loads and follows changes; returns its end. */
  readonly start: () => () => void;
}

/** Makes the list of candidates of one window. However often alerts come, it is asked for once at a time. */
export function createTriageStore(bridge: Bridge): TriageStore {
  const store = createStore<TriageHeld>(() => ({ triage: null, failure: null }));
  let asking = false;
  let askAgain = false;

  const load = async () => {
    asking = true;
    do {
      askAgain = false;
      const reply = await bridge.call('triage:get', {});
      store.setState(reply.ok ? { triage: reply.value, failure: null } : { failure: reply.error });
    } while (askAgain);
    asking = false;
  };
  const refresh = () => {
    if (asking) askAgain = true;
    else void load();
  };

  return {
    ...store,
    start: () => {
      refresh();
      const stops = [bridge.listen('workspace:changed', refresh), bridge.listen('context:changed', refresh)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Handbooks } from './handbooks.ts';

/** An incident that is over, as one line. */
export type EndedIncident = CallReply<'incident:list_ended'>[number];

/** An incident that needs somebody, with the rules it runs under. */
export interface LiveIncident {
  readonly snapshot: IncidentSnapshot;
  readonly handbook: Handbook;
}

/** What the board shows. */
export interface Board {
  /** Null until the first answer. */
  readonly live: readonly LiveIncident[] | null;
  readonly endedCount: number;
  /** Null until somebody asks to see them. */
  readonly ended: readonly EndedIncident[] | null;
  readonly failure: CallError | null;
}

/** How many ended incidents are asked for at once. */
const endedPage = 50;

export interface BoardStore extends StoreApi<Board> {
  /** Loads and follows changes; returns its end. */
  readonly start: () => () => void;
  readonly showEnded: () => void;
  readonly hideEnded: () => void;
}

/** Makes the board. Every change of any incident asks for the list again: it is short, and what ended must leave it. */
export function createBoardStore(bridge: Bridge, handbooks: Handbooks): BoardStore {
  const store = createStore<Board>(() => ({ live: null, endedCount: 0, ended: null, failure: null }));
  let asking = false;
  let askAgain = false;

  const load = async () => {
    asking = true;
    askAgain = false;
    const reply = await bridge.call('incident:list', {});
    if (reply.ok) {
      const live = await withHandbooks(reply.value.live, handbooks);
      store.setState(
        live.ok ? { live: live.value, endedCount: reply.value.endedCount, failure: null } : { failure: live.error },
      );
    } else store.setState({ failure: reply.error });
    asking = false;
    if (askAgain) await load();
  };
  const refresh = (_changed?: { readonly incident: StreamId }) => {
    if (asking) askAgain = true;
    else void load();
    if (store.getState().ended !== null) void loadEnded();
  };
  const loadEnded = async () => {
    const reply = await bridge.call('incident:list_ended', { offset: 0, limit: endedPage });
    store.setState(reply.ok ? { ended: reply.value } : { failure: reply.error });
  };

  return {
    ...store,
    start: () => {
      refresh();
      return bridge.listen('incident:changed', refresh);
    },
    showEnded: () => void loadEnded(),
    hideEnded: () => store.setState({ ended: null }),
  };
}

async function withHandbooks(snapshots: readonly IncidentSnapshot[], handbooks: Handbooks) {
  const live: LiveIncident[] = [];
  for (const snapshot of snapshots) {
    const handbook = await handbooks(snapshot.handbookVersion);
    if (!handbook.ok) return handbook;
    live.push({ snapshot, handbook: handbook.value });
  }
  return { ok: true as const, value: live };
}

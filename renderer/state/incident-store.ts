import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { CallError, CallResult } from '../../shared/bridge/reply.ts';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { CommandInput } from '../../shared/domain/incident/command.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Handbooks } from './handbooks.ts';
import { submitOnce } from './submit-once.ts';

/** What may be asked of an incident, as a caller writes it. */
export type IncidentAsk = Extract<CommandInput, { subject: 'incident' }>['command'];

/** One incident as a window holds it: the facts and the rules, from which everything shown is derived. */
export interface IncidentHeld {
  readonly snapshot: IncidentSnapshot | null;
  readonly handbook: Handbook | null;
  readonly failure: CallError | null;
}

export interface IncidentStore extends StoreApi<IncidentHeld> {
  readonly incident: StreamId;
  /** Loads and follows changes; returns its end. */
  readonly start: () => () => void;
  /** Asks for a change; the reply comes when it is durable. A refusal changes nothing. */
  readonly submit: (command: IncidentAsk) => Promise<CallResult<CallReply<'command:submit'>>>;
}

/** Makes the holder of one incident. `probableVersion`: the handbook asked for while the incident is still on its way. */
export function createIncidentStore(
  bridge: Bridge,
  handbooks: Handbooks,
  incident: StreamId,
  probableVersion: number,
): IncidentStore {
  const store = createStore<IncidentHeld>(() => ({ snapshot: null, handbook: null, failure: null }));

  const take = async (snapshot: IncidentSnapshot) => {
    const held = store.getState();
    if (held.snapshot !== null && snapshot.revision < held.snapshot.revision) return;
    if (held.handbook !== null && held.handbook.version === snapshot.handbookVersion) {
      store.setState({ snapshot, failure: null });
      return;
    }
    const handbook = await handbooks(snapshot.handbookVersion);
    store.setState(handbook.ok ? { snapshot, handbook: handbook.value, failure: null } : { failure: handbook.error });
  };
  const load = async () => {
    const reply = await bridge.call('incident:get', { incident });
    if (reply.ok) await take(reply.value);
    else store.setState({ failure: reply.error });
  };

  return {
    ...store,
    incident,
    start: () => {
      void handbooks(probableVersion);
      void load();
      const stops = [
        bridge.listen('incident:changed', (changed) => {
          const held = store.getState().snapshot;
          if (changed.incident === incident && (held === null || changed.revision > held.revision)) void load();
        }),
        // Joining a workspace decides what stays on this console.
        bridge.listen('workspace:changed', () => void load()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    submit: async (command) => {
      const reply = await submitOnce(bridge, { subject: 'incident', incident, command });
      if (reply.ok) await take(reply.value.snapshot);
      return reply;
    },
  };
}

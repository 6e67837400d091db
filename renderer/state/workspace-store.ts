import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallError, CallResult } from '../../shared/bridge/reply.ts';
import type { WorkspaceCommandInput } from '../../shared/domain/workspace/workspace-command.ts';
import type { WorkspaceState } from '../../shared/domain/workspace/workspace-state.ts';
import { askedOnce } from './submit-once.ts';

/** The workspace as a window holds it: empty until the first answer. */
export interface WorkspaceHeld {
  readonly state: WorkspaceState;
  readonly failure: CallError | null;
}

export interface WorkspaceStore extends StoreApi<WorkspaceHeld> {
  /** Loads and follows changes; returns its end. */
  readonly start: () => () => void;
  /** Asks for a change; the reply comes when it is durable. A refusal changes nothing. */
  readonly submit: (command: WorkspaceCommandInput) => Promise<CallResult<WorkspaceState>>;
}

/** Makes the workspace of one window. */
export function createWorkspaceStore(bridge: Bridge): WorkspaceStore {
  const store = createStore<WorkspaceHeld>(() => ({ state: { facts: [] }, failure: null }));
  const take = (reply: CallResult<WorkspaceState>) => {
    store.setState(reply.ok ? { state: reply.value, failure: null } : { failure: reply.error });
  };
  const load = () => void bridge.call('workspace:get', {}).then(take);
  return {
    ...store,
    start: () => {
      load();
      // The store may have been away, waiting for a person to choose what to do about a faulty record.
      const stops = [bridge.listen('workspace:changed', load), bridge.listen('context:changed', load)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    submit: async (command) => {
      const reply = await askedOnce((request) => bridge.call('workspace:submit', { command, request }));
      if (reply.ok) take(reply);
      return reply;
    },
  };
}

import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { Context } from '../../shared/bridge/context.ts';
import type { CallError, CallResult } from '../../shared/bridge/reply.ts';
import type { Language } from '../../shared/words/language.ts';
import { type Route, routeTo } from './route.ts';

/** Who and where this window is, and what it shows. */
export interface Session {
  /** Null until the first answer. */
  readonly context: Context | null;
  readonly failure: CallError | null;
  readonly route: Route;
}

/** A window's session, with what changes it. */
export interface SessionStore extends StoreApi<Session> {
  /** Asks for the context and follows what the shell tells. `address`: where a reload left off; null at a fresh start. */
  readonly start: (address: Route | null) => () => void;
  readonly go: (route: Route) => void;
  /** `pin`: of who has one on this console. */
  readonly setPerson: (name: string, pin?: string | null) => Promise<CallResult<Context>>;
  readonly setLanguage: (language: Language) => void;
  readonly chooseRecovery: (choice: 'restore_backup' | 'start_afresh' | 'show_folder' | 'quit') => void;
}

/** Makes the session of one window. `beforeHands`: done before the console changes hands. */
export function createSessionStore(bridge: Bridge, beforeHands: () => Promise<void>): SessionStore {
  const store = createStore<Session>(() => ({ context: null, failure: null, route: { view: 'board' } }));

  const take = (reply: CallResult<Context>) => {
    if (reply.ok) store.setState({ context: reply.value, failure: null });
    else store.setState({ failure: reply.error });
    return reply;
  };

  return {
    ...store,
    start: (address) => {
      const stops = [
        bridge.listen('context:changed', (context) => store.setState({ context })),
        bridge.listen('view:requested', ({ view, incident }) => store.setState({ route: routeTo(view, incident) })),
      ];
      void bridge.call('app:context', {}).then((reply) => {
        if (reply.ok) {
          store.setState({ route: address ?? routeTo(reply.value.opened.view, reply.value.opened.incident) });
        }
        take(reply);
      });
      return () => {
        for (const stop of stops) stop();
      };
    },
    go: (route) => store.setState({ route }),
    setPerson: async (name, pin = null) => {
      await beforeHands();
      return take(await bridge.call('person:set', { name, pin }));
    },
    setLanguage: (language) => void bridge.call('language:set', { language }).then(take),
    chooseRecovery: (choice) => void bridge.call('recovery:choose', { choice }).then(take),
  };
}

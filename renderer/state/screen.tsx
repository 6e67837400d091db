import { type ReactNode, createContext, use, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { Context } from '../../shared/bridge/context.ts';
import { assert } from '../../shared/assert.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { WorkspaceState } from '../../shared/domain/workspace/workspace-state.ts';
import type { ScreenClock } from './clock.ts';
import type { DraftStore } from './draft-store.ts';
import type { Handbooks } from './handbooks.ts';
import type { SessionStore } from './session-store.ts';
import { type Speech, createSpeech } from './speech.ts';
import type { SyncStore } from './sync-store.ts';
import type { TriageStore } from './triage-store.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** What every screen of a window stands on. */
export interface Screen {
  readonly bridge: Bridge;
  readonly clock: ScreenClock;
  readonly session: SessionStore;
  readonly handbooks: Handbooks;
  readonly workspace: WorkspaceStore;
  readonly triage: TriageStore;
  readonly sync: SyncStore;
  readonly drafts: DraftStore;
  /** The viewer's zone, IANA name. */
  readonly zone: string;
  /** The path of a file that was dropped on the window; null where the platform tells none. */
  readonly pathOf: (file: File) => string | null;
}

const ScreenContext = createContext<Screen | null>(null);
const SpeechContext = createContext<Speech | null>(null);

/** Gives a window's ground to what is drawn in it, and the words of the language that is set. */
export function ScreenProvider({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }) {
  const language = useStore(screen.session, (session) => session.context?.language ?? 'en');
  const speech = useMemo(() => createSpeech(language, screen.zone), [language, screen.zone]);
  return (
    <ScreenContext value={screen}>
      <SpeechContext value={speech}>{children}</SpeechContext>
    </ScreenContext>
  );
}

export function useScreen(): Screen {
  const screen = use(ScreenContext);
  assert(screen !== null, 'a screen is drawn inside ScreenProvider');
  return screen;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  assert(speech !== null, 'a screen is drawn inside ScreenProvider');
  return speech;
}

/** The context, which every screen but the start-up has. */
export function useAppContext(): Context {
  const { session } = useScreen();
  const context = useStore(session, (state) => state.context);
  assert(context !== null, 'screens are drawn once the context is known');
  return context;
}

/** The people of the workspace and its rules, as they are known now. */
export function useWorkspace(): WorkspaceState {
  const { workspace } = useScreen();
  return useStore(workspace, ({ state }) => state);
}

/** Draws again each second; gives the time of the tick. */
export function useTick(): Instant {
  const { clock } = useScreen();
  return useSyncExternalStore(clock.subscribe, clock.tick);
}

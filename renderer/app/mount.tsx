import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from '../../shared/assert.ts';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import { createScreenClock } from '../state/clock.ts';
import { createDraftStore } from '../state/draft-store.ts';
import { createHandbooks } from '../state/handbooks.ts';
import { addressOf, routeOf } from '../state/route.ts';
import { type Screen, ScreenProvider } from '../state/screen.tsx';
import { createSessionStore } from '../state/session-store.ts';
import { createSyncStore } from '../state/sync-store.ts';
import { createTriageStore } from '../state/triage-store.ts';
import { createWorkspaceStore } from '../state/workspace-store.ts';
import { App } from './app.tsx';
import { startTheme } from './theme.ts';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';

/** Draws the app into the page over a bridge. Everything that lives as long as the window is made here. */
export function mount({
  bridge,
  pathOf,
}: {
  readonly bridge: Bridge;
  readonly pathOf: (file: File) => string | null;
}): void {
  const root = document.querySelector('#root');
  assert(root !== null, 'the page has a root');
  const drafts = createDraftStore(bridge, () => Date.now());
  const session = createSessionStore(bridge, async () => drafts.flush());
  const clock = createScreenClock(() => Date.now());
  const workspace = createWorkspaceStore(bridge);
  const triage = createTriageStore(bridge);
  const sync = createSyncStore(bridge);
  const screen: Screen = {
    bridge,
    clock,
    session,
    handbooks: createHandbooks(bridge),
    workspace,
    triage,
    sync,
    drafts,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    pathOf,
  };
  /** A demonstration goes by its own clock, everything else by the server's, where one was heard. */
  const setClock = () => {
    const { context } = session.getState();
    clock.setOffset(context?.simulatedClockOffsetMs ?? sync.getState().status?.clockOffsetMs ?? null);
  };
  sync.subscribe(setClock);
  startTheme();
  let areDraftsHeld = false;
  session.subscribe(({ context, route }) => {
    if (context === null) return;
    // Nobody types at a wall.
    if (!areDraftsHeld && context.opened.view !== 'wall') drafts.start();
    areDraftsHeld = true;
    setClock();
    document.documentElement.lang = context.language;
    const address = addressOf(route);
    if (location.hash !== address) history.pushState(null, '', address);
  });
  window.addEventListener('popstate', () => {
    const route = routeOf(location.hash);
    if (route !== null) session.go(route);
  });
  session.start(routeOf(location.hash));
  workspace.start();
  triage.start();
  sync.start();
  createRoot(root).render(
    <StrictMode>
      <ScreenProvider screen={screen}>
        <App />
      </ScreenProvider>
    </StrictMode>,
  );
}

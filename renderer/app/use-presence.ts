import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Route } from '../state/route.ts';
import { useScreen } from '../state/screen.tsx';

/** Says, for as long as this window is open, what it shows: others see who looks at what. */
export function usePresence(): void {
  const { bridge, session } = useScreen();
  const route = useStore(session, (held) => held.route);
  // Said again when the context is told anew: the store may have been started anew, or another person be here.
  const context = useStore(session, (held) => held.context);
  const stream = 'incident' in route ? route.incident : null;
  const view = viewOf(route);
  useEffect(() => {
    if (context !== null) void bridge.call('sync:present', { view, stream });
  }, [bridge, context, view, stream]);
}

/** A view as others are told it. */
function viewOf({ view }: Route) {
  if (view === 'wall_any') return 'wall';
  return view === 'board' || view === 'room' || view === 'wall' || view === 'review' ? view : 'other';
}

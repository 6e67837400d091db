import { useEffect } from 'react';
import { useAppContext, useScreen } from '../state/screen.tsx';

/** F puts the wall in full screen, Esc takes it back, and from a window of its own views leads back to the room. */
export function useWallKeys(): void {
  const { bridge, session } = useScreen();
  const { opened } = useAppContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'f' || event.key === 'F') void bridge.call('window:set_full_screen', { fullScreen: true });
      if (event.key !== 'Escape') return;
      void bridge.call('window:set_full_screen', { fullScreen: false });
      const { route } = session.getState();
      if (opened.view !== 'wall' && route.view === 'wall') session.go({ view: 'room', incident: route.incident });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [bridge, session, opened.view]);
}

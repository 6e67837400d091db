import { useEffect } from 'react';
import { useAppContext, useScreen } from '../state/screen.tsx';

/**
 * Space holds the lists and lets them go on, F puts the wall in full screen, Esc takes it back, and from a window of its
 * own views leads back to the room. While somebody tries to read from the back, any key or click ends that.
 */
export function useWallKeys(toggleHold: () => void, isTrial: boolean): void {
  const { bridge, session } = useScreen();
  const { opened } = useAppContext();
  useEffect(() => {
    const endTrial = () => void bridge.call('wall:end_trial', {});
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTrial) {
        endTrial();
        return;
      }
      if (event.key === ' ') {
        event.preventDefault();
        toggleHold();
      }
      if (event.key === 'f' || event.key === 'F') void bridge.call('window:set_full_screen', { fullScreen: true });
      if (event.key !== 'Escape') return;
      void bridge.call('window:set_full_screen', { fullScreen: false });
      const { route } = session.getState();
      if (opened.view !== 'wall' && route.view === 'wall') session.go({ view: 'room', incident: route.incident });
    };
    const onClick = () => {
      if (isTrial) endTrial();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('click', onClick);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('click', onClick);
    };
  }, [bridge, session, opened.view, toggleHold, isTrial]);
}

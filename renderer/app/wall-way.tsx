import { useStore } from 'zustand';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** To the set-up of the walls: from the bar, and so from the palette. */
export function WallWay() {
  const { session } = useScreen();
  const { words } = useSpeech();
  const isThere = useStore(session, (state) => state.route.view === 'wall_set_up');
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={words('wall_set_up.heading')}
      title={words('wall_set_up.heading')}
      aria-current={isThere ? 'page' : undefined}
      onClick={() => session.go({ view: 'wall_set_up' })}
    >
      {words('wall_set_up.way')}
    </Button>
  );
}

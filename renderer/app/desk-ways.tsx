import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The views that are no incident's, with the key that leads there from anywhere beside Alt. */
const ways = [
  { view: 'my_work', word: 'my_work.heading', key: 'my_work.key', code: 'KeyM' },
  { view: 'improvements', word: 'improvements.heading', key: 'improvements.key', code: 'KeyI' },
  { view: 'people', word: 'people.heading', key: 'my_work.people_key', code: 'KeyP' },
  { view: 'handbook', word: 'handbook.heading', key: 'handbook.heading', code: 'KeyH' },
] as const;

/** To my work and to the people, from every view at the desk. */
export function DeskWays() {
  const { session } = useScreen();
  const { words } = useSpeech();
  const view = useStore(session, (state) => state.route.view);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const way = ways.find(({ code }) => code === event.code);
      // A question that stands open is answered or left first.
      if (way === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      session.go({ view: way.view });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
  return ways.map((way) => (
    <Button
      key={way.view}
      look="quiet"
      size="small"
      title={words(way.key)}
      aria-current={view === way.view ? 'page' : undefined}
      onClick={() => session.go({ view: way.view })}
    >
      {words(way.word)}
    </Button>
  ));
}

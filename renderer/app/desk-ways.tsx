import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The views that are no incident's, with the key that leads there from anywhere beside Alt, or Ctrl and Shift. */
const ways = [
  { view: 'search', word: 'search.heading', key: 'search.key', code: 'KeyF', withControl: true },
  { view: 'trends', word: 'trends.heading', key: 'trends.key', code: 'KeyT', withControl: false },
  { view: 'my_work', word: 'my_work.heading', key: 'my_work.key', code: 'KeyM', withControl: false },
  { view: 'improvements', word: 'improvements.heading', key: 'improvements.key', code: 'KeyI', withControl: false },
  { view: 'people', word: 'people.heading', key: 'my_work.people_key', code: 'KeyP', withControl: false },
  { view: 'handbook', word: 'handbook.heading', key: 'handbook.heading', code: 'KeyH', withControl: false },
] as const;

/** To the views that are no incident's, from every view at the desk. */
export function DeskWays() {
  const { session } = useScreen();
  const { words } = useSpeech();
  const view = useStore(session, (state) => state.route.view);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const isControl = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey;
      const way = ways.find(({ code, withControl }) => code === event.code && (withControl ? isControl : isAlt));
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

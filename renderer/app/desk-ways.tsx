import { useStore } from 'zustand';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The views in the bar, with what is told of them where the pointer rests. */
const ways = [
  { view: 'triage', word: 'triage.way', hint: 'triage.key' },
  { view: 'search', word: 'search.heading', hint: 'search.key' },
  { view: 'trends', word: 'trends.heading', hint: 'trends.key' },
  { view: 'my_work', word: 'my_work.heading', hint: 'my_work.key' },
  { view: 'improvements', word: 'improvements.heading', hint: 'improvements.key' },
  { view: 'people', word: 'people.heading', hint: 'my_work.people_key' },
  { view: 'handbook', word: 'handbook.heading', hint: 'handbook.heading' },
] as const;

/** To the views that are no incident's, from every view at the desk. */
export function DeskWays() {
  const { session, triage } = useScreen();
  const { words } = useSpeech();
  const view = useStore(session, (state) => state.route.view);
  const open = useStore(triage, (state) => state.triage?.open ?? 0);
  return ways.map((way) => (
    <Button
      key={way.view}
      look="quiet"
      size="small"
      title={words(way.hint)}
      aria-current={view === way.view ? 'page' : undefined}
      aria-label={
        way.view === 'triage' && open > 0
          ? `${words(way.word)}: ${words('triage.way_open', { count: open })}`
          : undefined
      }
      onClick={() => session.go({ view: way.view })}
    >
      {words(way.word)}
      {way.view === 'triage' && open > 0 ? (
        <span className="desk-count figures">{open > 99 ? '99+' : open}</span>
      ) : null}
    </Button>
  ));
}

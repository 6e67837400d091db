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

/** The highest number that is told in the bar. */
const most = 99;

/** To the views that are no incident's, from every view at the desk. */
export function DeskWays() {
  const { session, triage } = useScreen();
  const { words } = useSpeech();
  const view = useStore(session, (state) => state.route.view);
  const open = useStore(triage, (state) => state.triage?.open ?? 0);
  return ways.map((way) => {
    const waiting = way.view === 'triage' ? open : 0;
    return (
      <Button
        key={way.view}
        look="quiet"
        size="small"
        title={waiting === 0 ? words(way.hint) : words('triage.way_open', { count: waiting })}
        aria-current={view === way.view ? 'page' : undefined}
        onClick={() => session.go({ view: way.view })}
      >
        {words(way.word)}{' '}
        {waiting === 0 ? null : <span className="desk-count figures">{waiting > most ? `${most}+` : waiting}</span>}
      </Button>
    );
  });
}

import { type KeyboardEvent as KeyPress, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { maxSoughtLength, type SearchHit } from '../../../shared/bridge/search.ts';
import { soughtOf } from '../../../shared/domain/search/tokens.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { keepQuestion, readQuestion } from '../../state/kept-question.ts';
import { canAskMore, createSearchStore } from '../../state/search-store.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { groupHits } from './group-hits.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchGroups } from './search-groups.tsx';
import './search.css';

/** Everything that was ever recorded, found as it is typed: arrows go through what is found, Enter goes there. */
export function Search() {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const store = useMemo(() => createSearchStore(bridge, readQuestion()), [bridge]);
  const held = useStore(store);
  const { asked, found, answered, failure } = held;
  const [active, setActive] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => keepQuestion(asked), [asked]);
  useAgainWhileBehind(found?.behind ?? 0, store.askAgain);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyF') field.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const groups = useMemo(() => (found === null ? [] : groupHits(found)), [found]);
  const inOrder = groups.flatMap(({ hits }) => hits);
  const at = Math.min(active, Math.max(0, inOrder.length - 1));
  const terms = useMemo(() => soughtOf(answered?.words ?? '').terms, [answered]);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${list}-${at}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, at]);

  const open = ({ incident, event, entry }: SearchHit) =>
    session.go(entry === null ? { view: 'review', incident } : { view: 'room', incident, entry: event });
  const ask = (changes: Partial<typeof asked>) => {
    setActive(0);
    store.ask({ ...asked, ...changes });
  };
  const onKey = (event: KeyPress) => {
    if (event.nativeEvent.isComposing || inOrder.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const hit = inOrder[at];
    if (step !== 0) setActive((at + step + inOrder.length) % inOrder.length);
    // What is found is of what was typed before: Enter waits for the answer.
    else if (event.key === 'Enter' && hit !== undefined) {
      if (answered === asked) open(hit);
    } else return;
    event.preventDefault();
  };
  return (
    <main className="search">
      <header className="search-head">
        <h1>{words('search.heading')}</h1>
        <p className="search-fine">{words('search.keys')}</p>
      </header>
      <input
        ref={field}
        className="input search-field"
        type="search"
        role="combobox"
        aria-expanded={inOrder.length > 0}
        aria-controls={list}
        aria-activedescendant={inOrder.length > 0 ? `${list}-${at}` : undefined}
        aria-label={words('search.heading')}
        placeholder={words('search.hint')}
        maxLength={maxSoughtLength}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={asked.words}
        onChange={(event) => ask({ words: event.target.value })}
        onKeyDown={onKey}
      />
      <SearchFilters
        filter={asked.filter}
        incident={found?.incidents.find(({ id }) => id === asked.filter.incident) ?? null}
        onFilter={(filter) => ask({ filter })}
      />
      {failure === null ? null : <Notice tone="trouble">{errorWords(failure, words)}</Notice>}
      <p className="search-fine search-told" role="status">
        {found === null
          ? ''
          : words(found.more ? 'search.found_more' : 'search.found', {
              count: inOrder.length,
              incidents: groups.length,
            })}
        {found !== null && found.behind > 0 ? ` ${words('search.behind', { count: found.behind })}` : ''}
      </p>
      {asked.words.trim() === '' ? <p className="search-empty">{words('search.empty')}</p> : null}
      {found !== null && answered !== null && inOrder.length === 0 && found.behind === 0 ? (
        <p className="search-empty">{words('search.none', { sought: shortened(answered.words.trim()) })}</p>
      ) : null}
      <SearchGroups
        id={list}
        groups={groups}
        active={at}
        terms={terms}
        onOpen={open}
        onOnly={asked.filter.incident === null ? (incident) => ask({ filter: { ...asked.filter, incident } }) : null}
      />
      {canAskMore(held) ? (
        <Button className="search-more" onClick={store.askMore}>
          {words('search.more')}
        </Button>
      ) : null}
    </main>
  );
}

/** While the index is being made, what is found grows. */
function useAgainWhileBehind(behind: number, again: () => void): void {
  const { clock } = useScreen();
  const isBehind = behind > 0;
  useEffect(() => (isBehind ? clock.subscribe(again) : undefined), [isBehind, again, clock]);
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

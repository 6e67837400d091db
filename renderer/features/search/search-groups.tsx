import type { SearchHit } from '../../../shared/bridge/search.ts';
import { excerptOf } from '../../../shared/domain/search/highlights.ts';
import { isWordKey } from '../../../shared/words/words.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { DrillMark } from '../../components/drill-mark.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { HitGroup } from './group-hits.ts';

/** How much of a text is shown around what was found in it. */
const shownLength = 260;

/** What was found, under the incident in which it stands. */
export function SearchGroups({
  id,
  groups,
  active,
  terms,
  onOpen,
  onOnly,
}: {
  readonly id: string;
  readonly groups: readonly HitGroup[];
  /** The rank of the hit that Enter opens. */
  readonly active: number;
  readonly terms: readonly string[];
  readonly onOpen: (hit: SearchHit) => void;
  /** Asked for what is found in one incident alone; null where that is so already. */
  readonly onOnly: ((incident: StreamId) => void) | null;
}) {
  const { words } = useSpeech();
  return (
    <div id={id} role="listbox" aria-label={words('search.results')} className="search-groups">
      {groups.map(({ incident, from, hits }) => (
        <section key={incident.id} role="group" aria-label={incident.title} className="search-group">
          <header className="search-incident">
            <LevelMark level={incident.level} word="" />
            <h2>
              {incident.drill ? <DrillMark word={words('drill.mark')} /> : null} {incident.title}
            </h2>
            <span className="search-fine figures">{shortNumber(incident.number)}</span>
            <span className="search-fine">{words(`status.${incident.status}`)}</span>
            {onOnly === null ? null : (
              <Button look="quiet" size="small" onClick={() => onOnly(incident.id)}>
                {words('search.only_here')}
              </Button>
            )}
          </header>
          {hits.map((hit, nth) => (
            <Hit
              key={hit.event}
              id={`${id}-${from + nth}`}
              hit={hit}
              isActive={from + nth === active}
              terms={terms}
              onOpen={() => onOpen(hit)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

function Hit({
  id,
  hit,
  isActive,
  terms,
  onOpen,
}: {
  readonly id: string;
  readonly hit: SearchHit;
  readonly isActive: boolean;
  readonly terms: readonly string[];
  readonly onOpen: () => void;
}) {
  const { words, time } = useSpeech();
  const { pieces } = excerptOf(hit.text, terms, shownLength);
  return (
    <div id={id} role="option" aria-selected={isActive} tabIndex={-1} className="search-hit" onClick={onOpen}>
      <time className="search-fine figures" dateTime={new Date(hit.at).toISOString()}>
        {time.full(hit.at)}
      </time>
      <span className="search-fine">{words(saidKey(hit))}</span>
      <span className="search-text">
        {pieces.map(({ at, text, marked }) => (marked ? <mark key={at}>{text}</mark> : text))}
        {hit.corrected ? <span className="search-fine"> {words('search.corrected')}</span> : null}
      </span>
      <span className="search-fine search-author">{hit.author ?? ''}</span>
    </div>
  );
}

/** What it is that says it: the kind of an entry, or the part of the process that an event belongs to. */
function saidKey({ said, entry }: SearchHit) {
  if (said === 'entry.added' && entry !== null) return `entry_kind.${entry.kind}` as const;
  const key = `search.said.${said.split('.')[0] ?? ''}`;
  return isWordKey(key) ? key : 'search.said.other';
}

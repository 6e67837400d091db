import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { type ListRange, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useStore } from 'zustand';
import type { Conflict } from '../../shared/domain/conflicts/conflicts-of.ts';
import type { EntryLink } from '../../shared/domain/links/links-at.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import type { TimelineStore } from '../state/timeline-store.ts';
import type { AskOfEntry, TakeEntry } from './entry-deeds.tsx';
import { TimelineRow } from './timeline-row.tsx';
import './timeline.css';

/** A row before it is measured, px; what is drawn beyond the edge that is scrolled to, px. */
const rowHeight = 46;
const ahead = 600;
/** Rows on top of a list are counted down from here as they come: more than any timeline will ever have. */
const topmost = 1_000_000_000;

/** The list draws itself without a ring when it has the focus; ours is drawn as everywhere. */
const ringed = { outline: '' } as const;

const noConflicts: readonly Conflict[] = [];
const noLinks: readonly EntryLink[] = [];

/** What can be asked of a list from outside. */
export interface TimelineListHandle {
  readonly toTop: () => void;
  /** Brings an entry into sight by its rank, and marks it. */
  readonly toRank: (rank: number) => void;
}

/**
 * A timeline as a virtual list: 100,000 rows cost what a screenful costs. With the newest on top, whoever reads further
 * down stays where they are when rows come, and `onAdded` tells how many came.
 */
export function TimelineList({
  timeline,
  handbook,
  order,
  ref,
  onAdded,
  conflicts = noConflicts,
  onCorrect = null,
  onTask = null,
  onRedact = null,
  take = null,
  links = noLinks,
  onGo = null,
  none = null,
}: {
  readonly timeline: TimelineStore;
  readonly handbook: Handbook;
  readonly order: 'newest_first' | 'oldest_first';
  readonly ref?: Ref<TimelineListHandle>;
  /** What was overruled is marked as such. */
  readonly conflicts?: readonly Conflict[];
  readonly onAdded?: (count: number) => void;
  readonly onCorrect?: AskOfEntry;
  readonly onTask?: AskOfEntry;
  readonly onRedact?: AskOfEntry;
  readonly take?: TakeEntry | null;
  /** Links between entries, and what is asked when a person follows one. */
  readonly links?: readonly EntryLink[];
  readonly onGo?: ((entry: string) => void) | null;
  /** What is said when nothing is to be shown. */
  readonly none?: string | null;
}) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const { shown, version } = useStore(timeline);
  const count = shown ?? 0;
  const newestFirst = order === 'newest_first';
  const [range, setRange] = useState<ListRange>({ startIndex: 0, endIndex: 0 });
  const list = useRef<VirtuosoHandle>(null);
  const isAtTop = useRef(true);
  const firstIndex = newestFirst ? topmost - count : 0;
  const rankOf = (index: number) => (newestFirst ? topmost - 1 - index : index);
  const overruled = useMemo(
    () => new Map<string, Conflict>(conflicts.map((one) => [one.lost.event, one])),
    [conflicts],
  );
  const ends = [rankOf(range.startIndex), rankOf(range.endIndex)];
  useEffect(() => {
    timeline.showUntil(clock.read());
    // One more on each side: a row needs its neighbour to know whether it begins a day.
    if (count > 0) timeline.ensure(Math.max(0, Math.min(...ends) - 1), Math.min(count - 1, Math.max(...ends) + 1));
  });
  const last = useRef(count);
  useEffect(() => {
    const added = count - last.current;
    last.current = count;
    if (!newestFirst || added <= 0) return;
    if (isAtTop.current) list.current?.scrollTo({ top: 0 });
    else onAdded?.(added);
  }, [count, newestFirst, onAdded]);
  const [found, setFound] = useState<number | null>(null);
  useImperativeHandle(
    ref,
    () => ({
      toTop: () => {
        setFound(null);
        list.current?.scrollTo({ top: 0 });
      },
      toRank: (rank) => {
        setFound(rank);
        list.current?.scrollToIndex({ index: newestFirst ? count - 1 - rank : rank, align: 'center' });
      },
    }),
    [newestFirst, count],
  );
  const linksOf = useMemo(() => byEnd(links), [links]);

  if (count === 0) return <p className="entries-none">{none ?? words('entries.none')}</p>;
  return (
    <Virtuoso
      ref={list}
      className="entries-scroll"
      style={ringed}
      role="log"
      aria-label={words('entries.heading')}
      totalCount={count}
      firstItemIndex={firstIndex}
      defaultItemHeight={rowHeight}
      increaseViewportBy={ahead}
      // A row is known by its rank from the oldest on, so that new ones leave the others as they were measured.
      computeItemKey={rankOf}
      context={version}
      rangeChanged={setRange}
      atTopStateChange={(atTop) => {
        isAtTop.current = atTop;
      }}
      itemContent={(index) => {
        const rank = rankOf(index);
        return (
          <TimelineRow
            entry={timeline.entryAt(rank) ?? null}
            above={timeline.entryAt(newestFirst ? rank + 1 : rank - 1) ?? null}
            isTop={index === firstIndex}
            handbook={handbook}
            overruledBy={overruled.get(timeline.entryAt(rank)?.id ?? '') ?? null}
            onCorrect={onCorrect}
            onTask={onTask}
            onRedact={onRedact}
            take={take}
            links={linksOf.get(timeline.entryAt(rank)?.id ?? '') ?? noLinks}
            onGo={onGo}
            isFound={rank === found}
          />
        );
      }}
    />
  );
}

/** Links by each of their ends. */
function byEnd(links: readonly EntryLink[]): ReadonlyMap<string, readonly EntryLink[]> {
  const known = new Map<string, EntryLink[]>();
  for (const link of links) {
    for (const end of [link.from, link.to]) known.set(end, [...(known.get(end) ?? []), link]);
  }
  return known;
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import type { TimelineStore } from '../state/timeline-store.ts';
import { TimelineRow } from './timeline-row.tsx';
import './timeline.css';

/** A row before it is measured, px; rows drawn beyond what is seen. */
const rowHeight = 44;
const overscan = 12;

/** What can be asked of a list from outside. */
export interface TimelineListHandle {
  readonly toTop: () => void;
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
}: {
  readonly timeline: TimelineStore;
  readonly handbook: Handbook;
  readonly order: 'newest_first' | 'oldest_first';
  readonly ref?: Ref<TimelineListHandle>;
  readonly onAdded?: (count: number) => void;
}) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const { shown } = useStore(timeline);
  const count = shown ?? 0;
  const newestFirst = order === 'newest_first';
  const rankOf = (index: number) => (newestFirst ? count - 1 - index : index);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    // A row is known by its rank from the oldest on, so that new ones leave the others as they were measured.
    getItemKey: rankOf,
  });
  const items = list.getVirtualItems();
  const ends = [rankOf(items[0]?.index ?? 0), rankOf(items.at(-1)?.index ?? 0)];
  useEffect(() => {
    timeline.showUntil(clock.read());
    // One more on each side: a row needs its neighbour to know whether it begins a day.
    if (count > 0) timeline.ensure(Math.max(0, Math.min(...ends) - 1), Math.max(0, Math.max(...ends) + 1));
  });
  useKeepPlace(scroller, newestFirst ? count : null, onAdded);
  useImperativeHandle(ref, () => ({ toTop: () => list.scrollToOffset(0) }), [list]);

  return (
    // A region that scrolls is reached by keyboard too.
    <div className="entries-scroll" ref={scroller} tabIndex={0} role="log" aria-label={words('entries.heading')}>
      {count === 0 ? <p className="entries-none">{words('entries.none')}</p> : null}
      <ol className="entries-list" style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const rank = rankOf(item.index);
          return (
            <li
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className="entries-item"
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={count}
              aria-posinset={item.index + 1}
            >
              <TimelineRow
                entry={timeline.entryAt(rank) ?? null}
                above={timeline.entryAt(newestFirst ? rank + 1 : rank - 1) ?? null}
                isTop={item.index === 0}
                handbook={handbook}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Moves with the rows that come on top of where somebody reads. `count`: null where none can. */
function useKeepPlace(
  scroller: { readonly current: HTMLDivElement | null },
  count: number | null,
  onAdded: ((count: number) => void) | undefined,
): void {
  const last = useRef(count);
  useLayoutEffect(() => {
    const added = count === null || last.current === null ? 0 : count - last.current;
    last.current = count;
    const element = scroller.current;
    if (element === null || added <= 0 || element.scrollTop < rowHeight) return;
    element.scrollBy(0, added * rowHeight);
    onAdded?.(added);
  }, [scroller, count, onAdded]);
}

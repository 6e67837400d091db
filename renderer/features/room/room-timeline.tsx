import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';
import { QuickEntry } from './quick-entry.tsx';
import type { RoomParts } from './room.tsx';
import { TimelineRow } from './timeline-row.tsx';
import './timeline.css';

/** A row before it is measured, px; rows drawn beyond what is seen. */
const rowHeight = 44;
const overscan = 12;

/** The timeline, newest on top under the line that adds to it; a virtual list, however long the record is. */
export function RoomTimeline({ view, handbook, act, timeline }: RoomParts & { readonly timeline: TimelineStore }) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const { shown } = useStore(timeline);
  const count = shown ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(0);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    // A row is known by its rank from the oldest on, so that new ones on top leave the others as they were measured.
    getItemKey: (index) => count - 1 - index,
  });
  const items = list.getVirtualItems();
  const newest = count - 1 - (items[0]?.index ?? 0);
  const oldest = count - 1 - (items.at(-1)?.index ?? 0);
  useEffect(() => {
    timeline.showUntil(clock.read());
    if (count > 0) timeline.ensure(Math.max(0, oldest), Math.max(0, newest));
  });
  useKeepPlace(scroller, count, setBelow);

  const toNewest = () => {
    setBelow(0);
    list.scrollToOffset(0);
  };
  return (
    <section className="entries" aria-label={words('entries.heading')}>
      <QuickEntry view={view} act={act} onLogged={toNewest} />
      <h2 className="room-heading">
        {words('entries.heading')}
        <span className="room-fine figures">{words('entries.count', { count })}</span>
        {below > 0 ? (
          <Button size="small" onClick={toNewest}>
            {words('entries.new', { count: below })}
          </Button>
        ) : null}
      </h2>
      {/* A region that scrolls is reached by keyboard too. */}
      <div className="entries-scroll" ref={scroller} tabIndex={0} role="log" aria-label={words('entries.heading')}>
        {count === 0 ? <p className="room-calm">{words('entries.none')}</p> : null}
        <ol className="entries-list" style={{ height: list.getTotalSize() }}>
          {items.map((item) => {
            const rank = count - 1 - item.index;
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
                  after={timeline.entryAt(rank + 1) ?? null}
                  isNewest={item.index === 0}
                  handbook={handbook}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

/** Whoever reads further down stays where they are when rows come on top, and is told how many came. */
function useKeepPlace(
  scroller: { readonly current: HTMLDivElement | null },
  count: number,
  setBelow: (change: (before: number) => number) => void,
): void {
  const last = useRef(count);
  useLayoutEffect(() => {
    const added = count - last.current;
    last.current = count;
    const element = scroller.current;
    if (element === null || added <= 0) return;
    if (element.scrollTop < rowHeight) return;
    element.scrollBy(0, added * rowHeight);
    setBelow((before) => before + added);
  }, [scroller, count, setBelow]);
}

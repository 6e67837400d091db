import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { pageAt } from '../../shared/domain/wall/paging.ts';
import { useWallTurning } from './use-turning.ts';

/** Where the next page lies: beside the list, or below it. */
export type PageWay = 'across' | 'down';

/** The page that a list shows, the page of each of its rows, and how many there are. */
export interface Pages {
  readonly page: number;
  readonly pages: readonly number[];
  readonly count: number;
}

/**
 * Turns the pages of a list whose rows flow on beyond its edge, by the time of the wall. The page that stands is the
 * list's `--page`, by which its style sheet moves the rows.
 */
export function usePages(
  list: RefObject<HTMLElement | null>,
  way: PageWay,
  mostPages = Number.POSITIVE_INFINITY,
): Pages {
  const { turning, now } = useWallTurning();
  const [pages, setPages] = useState<readonly number[]>([]);
  const count = Math.min(mostPages, 1 + Math.max(0, ...pages));
  const page = pageAt(turning, now, count);
  useLayoutEffect(() => list.current?.style.setProperty('--page', String(page)), [list, page]);
  useEffect(() => {
    const node = list.current;
    if (node === null) return undefined;
    const measure = () => setPages((known) => measured(node, way, known));
    // The window, the letters or what a row says changed: the list's size or a row's is another.
    const sizes = new ResizeObserver(measure);
    const observeAll = () => {
      sizes.disconnect();
      for (const each of [node, ...node.children]) sizes.observe(each);
    };
    const rows = new MutationObserver(observeAll);
    rows.observe(node, { childList: true });
    observeAll();
    return () => {
      rows.disconnect();
      sizes.disconnect();
    };
  }, [list, way]);
  return { page, pages, count };
}

/** The page of each row: the column, or the height of the list, into which it flowed. The same list where none moved. */
function measured(list: HTMLElement, way: PageWay, known: readonly number[]): readonly number[] {
  const found = [...list.children].map((row) => {
    if (!(row instanceof HTMLElement)) return 0;
    return way === 'across'
      ? Math.round(row.offsetLeft / Math.max(1, list.clientWidth))
      : Math.floor((row.offsetTop + row.offsetHeight / 2) / Math.max(1, list.clientHeight));
  });
  return found.join() === known.join() ? known : found;
}

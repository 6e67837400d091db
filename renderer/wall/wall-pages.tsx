import { type ReactNode, useRef } from 'react';
import { useSpeech } from '../state/screen.tsx';
import { usePages } from './use-pages.ts';
import './wall-pages.css';

/** A row of a list on the wall. */
export interface WallRow {
  readonly key: string;
  readonly className: string;
  /** How the row looks: what its style sheet tells apart. */
  readonly look?: string;
  readonly content: ReactNode;
}

/**
 * A list that turns its pages by itself. Nothing in it shrinks: rows that don't fit below each other flow into a next
 * column beside the list, which is the next page.
 */
export function WallPages({
  className,
  heading,
  rows,
  empty,
  mostPages = Number.POSITIVE_INFINITY,
}: {
  readonly className: string;
  readonly heading: ReactNode;
  readonly rows: readonly WallRow[];
  /** What stands there instead of rows. */
  readonly empty: ReactNode;
  /** Of a list whose end nobody needs, so many pages are turned through. */
  readonly mostPages?: number;
}) {
  const { words } = useSpeech();
  const list = useRef<HTMLOListElement>(null);
  const { page, pages, count } = usePages(list, 'across', mostPages);
  return (
    <section className={`wall-paged ${className}`}>
      <h2 className="wall-walk">
        <span className="wall-paged-heading">{heading}</span>
        {count < 2 ? null : (
          <span className="wall-page-mark figures">{words('wall.page', { page: page + 1, pages: count })}</span>
        )}
      </h2>
      <ol ref={list} className="wall-pages">
        {rows.map((row, place) => (
          <li
            key={row.key}
            className={row.className}
            data-look={row.look}
            data-off={(pages[place] ?? 0) === page ? undefined : ''}
          >
            {row.content}
          </li>
        ))}
      </ol>
      {rows.length > 0 ? null : empty}
    </section>
  );
}

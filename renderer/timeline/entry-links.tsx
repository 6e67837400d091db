import type { EntryLink } from '../../shared/domain/links/links-at.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { useSpeech } from '../state/screen.tsx';

/** How an entry stands to others, each a way to the other end. */
export function EntryLinks({
  entry,
  links,
  onGo,
}: {
  readonly entry: TimelineEntry;
  readonly links: readonly EntryLink[];
  readonly onGo: ((entry: string) => void) | null;
}) {
  const { words } = useSpeech();
  return links.map((link) => {
    const isFrom = link.from === entry.id;
    const other = isFrom ? link.to : link.from;
    const said = <bdi>{isFrom ? link.of : link.text}</bdi>;
    return (
      <span key={`${link.from} ${link.to} ${link.relation}`} className="entry-link">
        {words(`${isFrom ? 'link' : 'link_back'}.${link.relation}`)}{' '}
        {onGo === null ? (
          said
        ) : (
          <button type="button" title={words('link.go')} onClick={() => onGo(other)}>
            {said}
          </button>
        )}
      </span>
    );
  });
}

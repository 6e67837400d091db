import { memo } from 'react';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { minuteMs } from '../../shared/domain/instant.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { entryText } from '../../shared/report/entry-text.ts';
import { useSpeech } from '../state/screen.tsx';

/** A row of the timeline; the day stands above the first row of each. `above`: the row that is drawn above it. */
export const TimelineRow = memo(function TimelineRow({
  entry,
  above,
  isTop,
  handbook,
}: {
  readonly entry: TimelineEntry | null;
  readonly above: TimelineEntry | null;
  readonly isTop: boolean;
  readonly handbook: Handbook;
}) {
  const { words, time, language } = useSpeech();
  if (entry === null) return <p className="entry entry-wait">{words('entries.loading')}</p>;
  const day = time.day(entry.at);
  const beginsDay = isTop || (above !== null && time.day(above.at) !== day);
  return (
    <>
      {beginsDay ? <p className="entry-day figures">{day}</p> : null}
      <article
        className="entry"
        data-important={entry.important}
        data-automatic={entry.automatic !== null}
        data-removed={entry.removed !== null}
      >
        <time className="entry-time figures" dateTime={new Date(entry.at).toISOString()}>
          {entry.approximate ? words('entries.approximate', { time: time.clock(entry.at) }) : time.clock(entry.at)}
        </time>
        <span className="entry-kind" data-kind={entry.kind}>
          {words(`entry_kind.${entry.kind}`)}
        </span>
        <span className="entry-text">
          <span className="entry-said">
            {entry.removed === null
              ? entryText(entry, handbook, words, language)
              : words('timeline.removed', { reason: entry.removed.reason })}
          </span>
          <EntryFine entry={entry} />
        </span>
      </article>
    </>
  );
});

/** Who, and where the time of recording differs, when: what is needed second. */
function EntryFine({ entry }: { readonly entry: TimelineEntry }) {
  const { words, time } = useSpeech();
  const late = entry.author !== null && Math.abs(entry.recordedAt - entry.at) >= minuteMs;
  const role = entry.role === 'unknown' ? null : words(`role_short.${entry.role}`);
  const recorded = time.day(entry.recordedAt) === time.day(entry.at) ? time.clock : time.full;
  const parts = [
    role,
    entry.author,
    late ? words('entries.recorded', { time: recorded(entry.recordedAt) }) : null,
    entry.corrected ? words('entries.corrected') : null,
    entry.simulated ? words('entries.simulated') : null,
    entry.important ? words('entries.important') : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className="entry-fine figures">{parts.join(' · ')}</span>;
}

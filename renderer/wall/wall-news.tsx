import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { entryText } from '../../shared/report/entry-text.ts';
import { useSpeech } from '../state/screen.tsx';

/** After this long (ms) without an entry the wall says so: silence is news too. */
const silenceMs = 10 * minuteMs;

/** The newest entries, the latest on top; only whole ones, and how many there are in all. */
export function WallNews({
  entries,
  entryCount,
  now,
  handbook,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly entryCount: number;
  readonly now: Instant;
  readonly handbook: Handbook;
}) {
  const speech = useSpeech();
  const { words, time, language } = speech;
  const [latest] = entries;
  const silent = latest !== undefined && now - latest.at > silenceMs;
  return (
    <section className="wall-news">
      <h2 className="wall-walk">
        {words('news.heading', { count: entryCount })}
        {silent ? <b className="wall-silent">{words('news.silent', { time: speech.moment(latest.at, now) })}</b> : null}
      </h2>
      <ol className="wall-entries">
        {entries.map((entry) => (
          <li key={entry.id} className="wall-entry" data-removed={entry.removed !== null}>
            <time className="figures">{time.clock(entry.at)}</time>
            <span>
              {entry.removed === null
                ? entryText(entry, handbook, words, language)
                : words('timeline.removed', { reason: entry.removed.reason })}
            </span>
          </li>
        ))}
      </ol>
      {entries.length === 0 ? <p className="wall-calm">{words('news.none')}</p> : null}
    </section>
  );
}

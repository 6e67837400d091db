import type { DrillStanding } from '../../shared/domain/drills/drill-at.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { undoReason } from '../../shared/domain/undo/undo-events.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { entryText } from '../../shared/report/entry-text.ts';
import { LoadingMark } from '../components/loading-mark.tsx';
import { useLoading } from '../reading/use-loading.ts';
import { useSpeech } from '../state/screen.tsx';
import { WallPages } from './wall-pages.tsx';

/** After this long (ms) without an entry the wall says so: silence is news too. */
const silenceMs = 10 * minuteMs;

/** What is older than this many pages is no news. */
const mostPages = 3;

/** The newest entries, the latest on top, and how many there are in all. */
export function WallNews({
  incident,
  entries,
  entryCount,
  heldNews,
  drill,
  now,
  handbook,
}: {
  readonly incident: StreamId;
  readonly entries: readonly TimelineEntry[];
  readonly entryCount: number;
  /** How many came since the list is held; null while it turns. */
  readonly heldNews: number | null;
  /** What a drill gave out stands among the entries, at its time; null in earnest. */
  readonly drill: DrillStanding | null;
  readonly now: Instant;
  readonly handbook: Handbook;
}) {
  const speech = useSpeech();
  const { words, time, language } = speech;
  const loading = useLoading(incident);
  const [latest] = entries;
  const silent = latest !== undefined && now - latest.at > silenceMs;
  const written = entries.map((entry) => ({
    id: entry.id as string,
    at: entry.at,
    look: entry.removed === null ? 'plain' : 'removed',
    text:
      entry.removed === null || entry.redacted === true
        ? entryText(entry, handbook, words, language, time)
        : entry.removed.reason === undoReason
          ? words('timeline.undone', {
              person: entry.removed.by ?? words('role_short.unknown'),
              time: time.clock(entry.removed.at),
            })
          : words('timeline.removed', { reason: entry.removed.reason }),
  }));
  const given = (drill?.injects ?? [])
    .filter(({ state }) => state === 'open')
    .map(({ id, due, text }) => ({ id, at: due, look: 'inject', text }));
  const news = [...written, ...given].toSorted((left, right) => right.at - left.at);
  return (
    <WallPages
      className="wall-news"
      mostPages={mostPages}
      isNews
      heading={
        <>
          {heldNews === null ? null : (
            <b className="wall-held">
              {words('wall.held')}
              {heldNews > 0 ? ` · ${words('wall.held_new', { count: heldNews })}` : ''}
            </b>
          )}
          {loading === null ? (
            <span>{words('news.heading', { count: entryCount })}</span>
          ) : (
            <LoadingMark text={loading} />
          )}
          {silent ? (
            <b className="wall-silent">{words('news.silent', { time: speech.moment(latest.at, now) })}</b>
          ) : null}
        </>
      }
      empty={<p className="wall-calm">{words('news.none')}</p>}
      rows={news.map(({ id, at, text, look }) => ({
        key: id,
        look,
        className: 'wall-entry',
        content: (
          <>
            <time className="figures">{time.clock(at)}</time>
            <span>{text}</span>
          </>
        ),
      }))}
    />
  );
}

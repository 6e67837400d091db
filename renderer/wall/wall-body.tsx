import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { recoveryMoment } from '../../shared/domain/incident/recovery-moment.ts';
import { WallAlso } from './wall-also.tsx';
import { WallHead } from './wall-head.tsx';
import { WallHero } from './wall-hero.tsx';
import { WallAnnouncement } from './wall-announcement.tsx';
import { WallNews } from './wall-news.tsx';
import { WallOpen } from './wall-open.tsx';
import { WallPoll, polledNow } from './wall-poll.tsx';
import { WallRail } from './wall-rail.tsx';
import { WallRecovery } from './wall-recovery.tsx';
import { WallStrip } from './wall-strip.tsx';
import './wall-middle.css';
import './wall-foot.css';

/** Everything that the wall shows, at `view.at`. */
export interface WallParts {
  readonly view: IncidentView;
  readonly handbook: Handbook;
}

/** The picture moves by a pixel or so every three minutes, so that nothing burns in over weeks. */
const shiftEveryMs = 3 * minuteMs;
const shifts = [
  [0, 0],
  [2, 1],
  [3, 3],
  [1, 4],
  [-1, 3],
  [-3, 1],
  [-2, -1],
] as const;

/** The wall of an incident that is known. */
export function WallBody({
  incident,
  view,
  handbook,
  entries,
  entryCount,
  simulated,
}: WallParts & {
  readonly incident: StreamId;
  readonly entries: readonly TimelineEntry[];
  readonly entryCount: number;
  readonly simulated: boolean;
}) {
  const [x, y] = shiftAt(view.at);
  const recovered = recoveryMoment(view);
  const poll = polledNow(view.poll, view.at);
  return (
    <div className="wall-sheet" data-status={view.status} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {view.drill === null ? null : <div className="wall-drill-frame" aria-hidden="true" />}
      <WallStrip incident={incident} view={view} simulated={simulated} />
      <WallHead view={view} handbook={handbook} />
      {view.announcement === null ? null : <WallAnnouncement announcement={view.announcement} now={view.at} />}
      {recovered === null ? (
        <section className="wall-middle">
          <WallHero view={view} handbook={handbook} />
          <WallAlso view={view} handbook={handbook} />
        </section>
      ) : (
        <WallRecovery recovered={recovered} now={view.at} />
      )}
      <WallRail view={view} handbook={handbook} />
      <section className="wall-foot">
        {poll === null ? <WallOpen view={view} handbook={handbook} /> : <WallPoll poll={poll} now={view.at} />}
        <WallNews
          incident={incident}
          entries={entries}
          drill={view.drill}
          entryCount={entryCount}
          now={view.at}
          handbook={handbook}
        />
      </section>
    </div>
  );
}

function shiftAt(now: Instant): readonly [number, number] {
  return shifts[Math.floor(now / shiftEveryMs) % shifts.length] ?? [0, 0];
}

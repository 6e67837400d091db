import type { WallGround } from '../../shared/bridge/walls.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { recoveryMoment } from '../../shared/domain/incident/recovery-moment.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { useTrustedUntil } from './use-trusted-until.ts';
import { WallAlso } from './wall-also.tsx';
import { WallHead } from './wall-head.tsx';
import { WallHero } from './wall-hero.tsx';
import { WallBanner } from './wall-banner.tsx';
import { WallNews } from './wall-news.tsx';
import { WallOpen } from './wall-open.tsx';
import { WallOthers } from './wall-others.tsx';
import { WallPoll, polledNow } from './wall-poll.tsx';
import { WallRail } from './wall-rail.tsx';
import { WallRecovery } from './wall-recovery.tsx';
import { WallStrip } from './wall-strip.tsx';
import './wall-shapes.css';
import './wall-middle.css';
import './wall-foot.css';

/** Everything that the wall shows, at `view.at`. */
export interface WallParts {
  readonly view: IncidentView;
  readonly handbook: Handbook;
}

/**
 * The wall of an incident that is known. What stands where is the style sheets' to say (`wall-shapes.css`), by the shape
 * of the window: here is what there is. `.wall-banner` is a place for what comes and goes; empty, it takes no room.
 */
export function WallBody({
  incident,
  view,
  handbook,
  entries,
  entryCount,
  heldNews,
  simulated,
  ground,
}: WallParts & {
  readonly incident: StreamId;
  readonly entries: readonly TimelineEntry[];
  readonly entryCount: number;
  /** How many entries came since the lists are held; null while they turn. */
  readonly heldNews: number | null;
  readonly simulated: boolean;
  readonly ground: WallGround;
}) {
  const recovered = recoveryMoment(view);
  const poll = polledNow(view.poll, view.at);
  const untrusted = useTrustedUntil();
  const parts = { view, handbook };
  const news = { incident, entries, entryCount, heldNews, drill: view.drill, now: view.at, handbook };
  return (
    <div className="wall-sheet" data-status={view.status} data-view={ground.view}>
      {view.drill === null ? null : <div className="wall-drill-frame" aria-hidden="true" />}
      <WallStrip incident={incident} view={view} simulated={simulated} isTrusted={untrusted === null} />
      <WallHead {...parts} untrusted={untrusted} frozen={ground.frozen} />
      <WallBanner view={view} shows={ground.view} />
      {ground.view === 'timeline' ? null : (
        <>
          {recovered === null ? (
            <>
              <WallHero {...parts} />
              <WallAlso {...parts} />
            </>
          ) : (
            <WallRecovery recovered={recovered} now={view.at} />
          )}
          <WallRail {...parts} />
        </>
      )}
      {ground.view === 'countdowns' ? null : (
        <>
          {poll === null ? <WallOpen {...parts} /> : <WallPoll poll={poll} now={view.at} />}
          <WallNews {...news} />
        </>
      )}
      <WallOthers incident={incident} now={view.at} />
    </div>
  );
}

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { viewIncident } from '../../shared/domain/incident/incident-view.ts';
import { byGravity } from '../../shared/domain/wall/gravest.ts';
import { SecondMark } from '../components/second-mark.tsx';
import { createBoardStore } from '../state/board-store.ts';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { useWallGround } from '../state/use-wall-ground.ts';
import { useNewTurning } from './use-turning.ts';
import { useTrustedUntil } from './use-trusted-until.ts';
import { Wall } from './wall.tsx';
import { WallFrame } from './wall-frame.tsx';
import './wall-quiet.css';

/** A wall that chooses by itself: the gravest incident that is not over, and a quiet clock while there is none. */
export function WallAny() {
  const { bridge, handbooks } = useScreen();
  const now = useTick();
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const live = useStore(board, (held) => held.live);
  const endedCount = useStore(board, (held) => held.endedCount);
  useEffect(() => board.start(), [board]);
  const [gravest] = (live ?? [])
    .flatMap(({ snapshot, handbook }) => {
      const view = viewIncident(snapshot.state, handbook, now);
      return view === null ? [] : [{ id: snapshot.id, view }];
    })
    .toSorted((one, other) => byGravity(one.view, other.view));
  return gravest === undefined ? (
    <QuietWall endedCount={live === null ? null : endedCount} />
  ) : (
    <Wall key={gravest.id} incident={gravest.id} />
  );
}

/** Nothing is broken: what time it is, and that the wall lives. `endedCount`: null until it is known. */
function QuietWall({ endedCount }: { readonly endedCount: number | null }) {
  const { words, time } = useSpeech();
  const { ground } = useWallGround();
  const turning = useNewTurning();
  const untrusted = useTrustedUntil();
  const { now } = turning;
  return (
    <WallFrame ground={ground} turning={turning}>
      <div className="wall-sheet wall-quiet">
        <SecondMark now={now} />
        <p className="wall-walk">{untrusted === null ? words('wall.live') : ''}</p>
        <p className="wall-quiet-clock figures">{time.clock(now)}</p>
        {untrusted !== null ? (
          <p className="wall-untrusted">{words('wall.untrusted', { time: time.clock(untrusted) })}</p>
        ) : endedCount === null ? null : (
          <>
            <p>{words('wall.quiet')}</p>
            <p className="wall-walk">{words('wall.quiet_since', { count: endedCount })}</p>
          </>
        )}
      </div>
    </WallFrame>
  );
}

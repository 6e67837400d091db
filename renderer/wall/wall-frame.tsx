import { type ReactNode, useRef } from 'react';
import type { WallGround } from '../../shared/bridge/walls.ts';
import { pixelShiftAt } from '../../shared/domain/wall/pixel-shift.ts';
import { useLetterSizes } from './use-letter-sizes.ts';
import { useQuietCursor } from './use-quiet-cursor.ts';
import { TurningContext, type WallTurning } from './use-turning.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { WallTrial } from './wall-trial.tsx';
import './wall.css';

/** What every wall stands in: its sizes of type, its slow shift, its keys, and (while one tries) a line to read. */
export function WallFrame({
  ground,
  turning,
  children,
}: {
  readonly ground: WallGround;
  readonly turning: WallTurning;
  readonly children: ReactNode;
}) {
  const root = useRef<HTMLElement>(null);
  const { trial } = ground;
  useLetterSizes(root, trial ?? ground.room);
  useWallKeys(turning.toggle, trial !== null);
  const cursorQuiet = useQuietCursor();
  const { x, y } = pixelShiftAt(turning.now);
  return (
    <main ref={root} className="wall" data-theme="night" data-cursor={cursorQuiet ? 'quiet' : 'shown'}>
      <TurningContext value={turning}>
        <div className="wall-shift" style={{ transform: `translate(${x}px, ${y}px)` }}>
          {trial === null ? children : <WallTrial room={trial} />}
        </div>
      </TurningContext>
    </main>
  );
}

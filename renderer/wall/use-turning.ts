import { createContext, use, useCallback, useState } from 'react';
import type { Instant } from '../../shared/domain/instant.ts';
import { type Turning, releaseStale, toggleHold, turning as freshTurning } from '../../shared/domain/wall/paging.ts';
import { useScreen, useTick } from '../state/screen.tsx';

/** By what the lists of a wall turn, and what holds them. */
export interface WallTurning {
  readonly turning: Turning;
  readonly now: Instant;
  readonly toggle: () => void;
}

/** Given by the wall's frame to every list in it: they turn together. */
export const TurningContext = createContext<WallTurning>({
  turning: freshTurning,
  now: 0,
  toggle: () => undefined,
});

/** By what lists turn here. */
export function useWallTurning(): WallTurning {
  return use(TurningContext);
}

/** Makes what the lists of one wall turn by; what is held for too long is let go. */
export function useNewTurning(): WallTurning {
  const { clock } = useScreen();
  const now = useTick();
  const [state, setState] = useState(freshTurning);
  const turning = releaseStale(state, now);
  if (turning !== state) setState(turning);
  const toggle = useCallback(() => setState((held) => toggleHold(held, clock.read())), [clock]);
  return { turning, now, toggle };
}

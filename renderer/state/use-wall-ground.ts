import { useEffect, useState } from 'react';
import type { WallGround } from '../../shared/bridge/walls.ts';
import { usualRoom } from '../../shared/domain/wall/letter-sizes.ts';
import { useScreen } from './screen.tsx';

/** The place of a wall whose shell has not answered yet. */
const usualGround: WallGround = { view: 'whole', room: usualRoom, frozen: null, trial: null };

/** The place where this window's wall stands, as the shell knows it; `isKnown` once it said. */
export function useWallGround(): { readonly ground: WallGround; readonly isKnown: boolean } {
  const { bridge } = useScreen();
  const [ground, setGround] = useState<WallGround | null>(null);
  useEffect(() => {
    const stop = bridge.listen('wall:changed', setGround);
    void bridge
      .call('wall:get', {})
      .then((reply) => setGround((told) => (reply.ok ? reply.value : (told ?? usualGround))));
    return stop;
  }, [bridge]);
  return { ground: ground ?? usualGround, isKnown: ground !== null };
}

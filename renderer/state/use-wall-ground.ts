import { useEffect, useState } from 'react';
import type { WallGround } from '../../shared/bridge/walls.ts';
import { usualRoom } from '../../shared/domain/wall/letter-sizes.ts';
import { useScreen } from './screen.tsx';

/** The place of a wall whose shell has not answered yet. */
const usualGround: WallGround = { view: 'whole', room: usualRoom, frozen: null, trial: null };

/** The place where this window's wall stands, as the shell knows it; `isKnown` once it said. */
export function useWallGround(): { readonly ground: WallGround; readonly isKnown: boolean } {
  const { bridge, clock } = useScreen();
  const [ground, setGround] = useState<WallGround | null>(null);
  useEffect(() => {
    // The shell knows this machine's clock alone; the wall may go by another.
    const take = (told: WallGround) => {
      const beside = clock.read() - Date.now();
      const { frozen } = told;
      setGround({
        ...told,
        frozen: frozen === null ? null : { since: frozen.since + beside, until: frozen.until + beside },
      });
    };
    const stop = bridge.listen('wall:changed', take);
    void bridge
      .call('wall:get', {})
      .then((reply) => setGround((told) => (reply.ok ? reply.value : (told ?? usualGround))));
    return stop;
  }, [bridge, clock]);
  return { ground: ground ?? usualGround, isKnown: ground !== null };
}

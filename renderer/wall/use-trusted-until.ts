import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Instant } from '../../shared/domain/instant.ts';
import { trustedUntil } from '../../shared/domain/wall/trusted-until.ts';
import { useScreen, useTick } from '../state/screen.tsx';

/** How often (ms) the record is asked for a sign of life. */
const askEveryMs = 10_000;

/** Until when what is shown can be trusted; null while it can be. A wall that nobody touches has to ask by itself. */
export function useTrustedUntil(): Instant | null {
  const { bridge, clock, sync } = useScreen();
  const now = useTick();
  const [answeredAt, setAnsweredAt] = useState(() => clock.read());
  const lostSince = useStore(sync, ({ status }) => (status?.state === 'offline' ? status.since : null));
  useEffect(() => {
    let asked: number | null = null;
    const ask = () => {
      const turn = Math.floor(clock.read() / askEveryMs);
      if (turn === asked) return;
      asked = turn;
      void bridge.call('sync:get', {}).then((reply) => {
        if (reply.ok) setAnsweredAt(clock.read());
      });
    };
    ask();
    return clock.subscribe(ask);
  }, [bridge, clock]);
  return trustedUntil({ answeredAt, lostSince }, now);
}

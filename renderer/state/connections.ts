import { useEffect, useState } from 'react';
import type { ConnectionDeed, Connections } from '../../shared/bridge/connections.ts';
import { useScreen } from './screen.tsx';

/** What the shared server is joined to, as it tells an owner: asked anew when the view comes up. */
export function useConnections() {
  const { bridge } = useScreen();
  const [told, setTold] = useState<Connections | null>(null);
  useEffect(() => {
    const stop = bridge.listen('connections:changed', setTold);
    void bridge.call('connections:do', { deed: { do: 'look' } });
    return stop;
  }, [bridge]);
  const act = (deed: ConnectionDeed) => void bridge.call('connections:do', { deed });
  /** Does it, and tells once it is done, or once it was not: `fault` says why. Of a look in vain after it the view tells. */
  const doThen = (deed: ConnectionDeed, then: (fault: string | null) => void) => {
    const stop = bridge.listen('connections:changed', ({ isAsking, isDone, fault }) => {
      if (isAsking) return;
      stop();
      then(isDone ? null : fault);
    });
    act(deed);
  };
  return { told, act, doThen };
}

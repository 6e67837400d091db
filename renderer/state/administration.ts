import { useEffect, useState } from 'react';
import type { Administration, AdministrationDeed } from '../../shared/bridge/administration.ts';
import { useScreen } from './screen.tsx';

/** Who belongs and who sees what, as the server tells an owner: asked anew when a part of the screen that shows it comes up. */
export function useAdministration() {
  const { bridge } = useScreen();
  const [known, setKnown] = useState<Administration | null>(null);
  useEffect(() => {
    const stop = bridge.listen('admin:changed', setKnown);
    void bridge.call('admin:do', { deed: { do: 'look' } });
    return stop;
  }, [bridge]);
  const act = (deed: AdministrationDeed) => void bridge.call('admin:do', { deed });
  /** Does it, and tells once it is done, or once it was not: then `known.fault` says why. */
  const doThen = (deed: AdministrationDeed, then: (isDone: boolean) => void) => {
    const stop = bridge.listen('admin:changed', ({ isAsking, fault }) => {
      if (isAsking) return;
      stop();
      then(fault === null);
    });
    act(deed);
  };
  return { known, act, doThen };
}

import { useCallback, useEffect, useState } from 'react';
import type { CallReply } from '../../../../shared/bridge/contract.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { useAppContext, useScreen } from '../../../state/screen.tsx';

type NewSince = CallReply<'timeline:new_since'>;

/**
 * What others wrote since this person last looked at the incident: asked when the room is opened or comes back into
 * sight. `seen` notes that it was looked at; leaving the room does so too.
 */
export function useLastLook(incident: StreamId): { readonly fresh: NewSince | null; readonly seen: () => void } {
  const { bridge } = useScreen();
  const { person } = useAppContext();
  const [fresh, setFresh] = useState<NewSince | null>(null);
  useEffect(() => {
    if (person === null) return undefined;
    const look = () => void bridge.call('timeline:look', { incident, person });
    const ask = async () => {
      const reply = await bridge.call('timeline:new_since', { incident });
      if (reply.ok) setFresh(reply.value);
    };
    const onSight = () => {
      if (document.visibilityState === 'hidden') look();
      else void ask();
    };
    void ask();
    document.addEventListener('visibilitychange', onSight);
    window.addEventListener('pagehide', look);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      window.removeEventListener('pagehide', look);
      look();
    };
  }, [bridge, incident, person]);
  const seen = useCallback(() => {
    setFresh(null);
    if (person !== null) void bridge.call('timeline:look', { incident, person });
  }, [bridge, incident, person]);
  return { fresh, seen };
}

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RecentIncident } from '../../shared/bridge/recent.ts';
import { shortNumber } from '../reading/short-number.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import type { OfferedDeed } from './offered-deeds.ts';

/** How many are offered before anything is typed. */
const offered = 5;

/** The incidents that were opened last on this console, but for the one that is shown. */
export function useRecentDeeds(): readonly OfferedDeed[] {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const shown = useStore(session, ({ route }) => ('incident' in route ? route.incident : null));
  const [recent, setRecent] = useState<readonly RecentIncident[]>([]);
  useEffect(() => {
    void bridge.call('recent:list', {}).then((reply) => {
      if (reply.ok) setRecent(reply.value.incidents);
    });
  }, [bridge]);
  return recent
    .filter(({ incident }) => incident !== shown)
    .slice(0, offered)
    .map(({ incident, number, title }) => ({
      id: `recent ${incident}`,
      name: title,
      about: words('desktop.recent_incident', { number: shortNumber(number) }),
      alias: '',
      run: () => session.go({ view: 'room', incident }),
    }));
}

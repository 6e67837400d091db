import { useStore } from 'zustand';
import { useAppContext, useScreen } from '../../state/screen.tsx';

/** Whether a team's alerts are seen under a simulated clock: nothing is made of them in play. */
export function useAlertsPlayed(): boolean {
  const { sync } = useScreen();
  const { simulatedClockOffsetMs } = useAppContext();
  const isShared = useStore(sync, ({ status }) => (status?.server ?? null) !== null);
  return isShared && simulatedClockOffsetMs !== null;
}

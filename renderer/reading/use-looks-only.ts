import { useStore } from 'zustand';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import { useScreen } from '../state/screen.tsx';

/** Whether this device only looks at what is shared: a new incident that is no drill would be declared elsewhere. */
export function useDeviceLooksOnly(): boolean {
  const { sync } = useScreen();
  return useStore(sync, ({ status }) => status?.server?.role === 'wall');
}

/** Whether this device only looks at an incident: what would be written here could reach nobody. */
export function useLooksOnly(snapshot: IncidentSnapshot | null): boolean {
  return useDeviceLooksOnly() && snapshot?.isPrivate === false;
}

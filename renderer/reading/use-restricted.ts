import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** To how many people an incident is restricted, in words; null where everybody who belongs sees it. */
export function useRestricted(incident: StreamId): string | null {
  const { sync } = useScreen();
  const { words } = useSpeech();
  const members = useStore(
    sync,
    ({ status }) => status?.restricted.find((one) => one.incident === incident)?.members ?? null,
  );
  return members === null ? null : words('restrict.mark', { count: members });
}

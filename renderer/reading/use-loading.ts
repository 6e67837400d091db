import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** How far an incident has come of which only the latest is shown, in words; null when all that is known is here. */
export function useLoading(incident: StreamId): string | null {
  const { sync } = useScreen();
  const { words } = useSpeech();
  const loading = useStore(sync, ({ status }) => status?.loading.find((one) => one.incident === incident) ?? null);
  return loading === null ? null : words('sync.loading', { held: loading.held, of: loading.of });
}

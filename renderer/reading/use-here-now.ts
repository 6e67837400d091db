import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Who else looks at an incident now, on other consoles, in words; null while nobody does. */
export function useHereNow(incident: StreamId): string | null {
  const { sync } = useScreen();
  const { words } = useSpeech();
  const others = useStore(sync, ({ status }) => status?.others) ?? [];
  const names = [...new Set(others.filter((other) => other.incident === incident).map(({ name }) => name))];
  return names.length === 0 ? null : words('sync.others', { names: names.join(words('sync.name_gap')) });
}

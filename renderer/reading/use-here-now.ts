import { useStore } from 'zustand';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Words } from '../../shared/words/words.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The names of others, each once, and once more for a wall of theirs. */
export function namesOf(others: SyncStatus['others'], words: Words): readonly string[] {
  const told = others.map(({ name, view }) => (view === 'wall' ? words('sync.on_wall', { name }) : name));
  return [...new Set(told)];
}

/** Who else looks at an incident now, on other consoles, in words; null while nobody does. */
export function useHereNow(incident: StreamId): string | null {
  const { sync } = useScreen();
  const { words } = useSpeech();
  const others = useStore(sync, ({ status }) => status?.others) ?? [];
  const names = namesOf(
    others.filter((other) => other.incident === incident),
    words,
  );
  return names.length === 0 ? null : words('sync.others', { names: names.join(words('sync.name_gap')) });
}

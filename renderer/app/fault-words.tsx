import { isWordKey } from '../../shared/words/words.ts';
import { useSpeech } from '../state/screen.tsx';

/** What a fault means and what to do, where it has a name; the other side's own word, where not. */
export function FaultWords({ fault }: { readonly fault: string }) {
  const { words } = useSpeech();
  const key = `sync.why.${fault.replaceAll(' ', '_')}`;
  return isWordKey(key) ? words(key) : words('sync.why.other', { detail: fault });
}

import { isWordKey } from '../../shared/words/words.ts';
import { useSpeech } from '../state/screen.tsx';

/** What a fault of the server or the network means and what to do, where it has a name; the other side's own word, where not. */
export function useFaultWords(): (fault: string) => string {
  const { words } = useSpeech();
  return (fault) => {
    const key = `sync.why.${fault.replaceAll(' ', '_')}`;
    return isWordKey(key) ? words(key) : words('sync.why.other', { detail: fault });
  };
}

import { connectionFault, wholeFault } from '../reading/fault-words.ts';
import { useSpeech } from '../state/screen.tsx';

/** What a fault of the connection means and what to do, where it has a name; the other side's own word, where not. */
export function FaultWords({ fault }: { readonly fault: string }) {
  const { words } = useSpeech();
  return wholeFault(connectionFault(fault, words), words);
}

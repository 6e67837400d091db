import { Check, Radio } from 'lucide-react';
import { useSpeech } from '../../state/screen.tsx';

/** Whether an alert fires or is over: by sign and word, the hue besides. */
export function FiringMark({ isFiring }: { readonly isFiring: boolean }) {
  const { words } = useSpeech();
  return (
    <span className="triage-firing" data-firing={isFiring}>
      {isFiring ? <Radio aria-hidden="true" /> : <Check aria-hidden="true" />}
      {words(isFiring ? 'triage.firing' : 'triage.over')}
    </span>
  );
}

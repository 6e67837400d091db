import { useState } from 'react';
import { errorWords } from '../../reading/error-words.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { Submit } from './use-act.ts';

/**
 * Files the answer to a question. The question stays, with what was typed, until the answer is on disk; a refusal is
 * told in it. `question` goes to the dialog as it is.
 */
export function useAsk(submit: Submit, onDone: () => void) {
  const { words } = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const file = (command: IncidentAsk) => {
    setBusy(true);
    setFault(null);
    void submit(command).then((refusal) => {
      setBusy(false);
      if (refusal === null) onDone();
      else setFault(errorWords(refusal, words));
    });
  };
  const confirm = words(isBusy ? 'action.saving' : 'ask.confirm');
  return { file, isBusy, question: { confirm, cancel: words('action.cancel'), isBusy, fault, onCancel: onDone } };
}

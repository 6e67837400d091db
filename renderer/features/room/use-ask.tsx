import { useState } from 'react';
import { KeptNote } from '../../kept/kept-note.tsx';
import { errorWords } from '../../reading/error-words.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';
import { type Keeping, lettingGo } from '../../state/use-kept.ts';
import type { Submit } from './use-act.ts';

/**
 * Files the answer to a question. The question stays, with what was typed, until the answer is on disk; a refusal is
 * told in it. `question` goes to the dialog as it is. `kept`: what is typed in it, which is kept until then.
 */
export function useAsk(submit: Submit, onDone: () => void, kept: readonly Keeping[] = none) {
  const { words } = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const leave = lettingGo(kept, onDone);
  const file = (command: IncidentAsk) => {
    setBusy(true);
    setFault(null);
    void submit(command).then((refusal) => {
      setBusy(false);
      if (refusal === null) leave();
      else setFault(errorWords(refusal, words));
    });
  };
  const confirm = words(isBusy ? 'action.saving' : 'ask.confirm');
  const note = <KeptNote kept={kept} />;
  const question = { confirm, cancel: words('action.cancel'), isBusy, fault, kept: note, onCancel: leave };
  return { file, isBusy, question };
}

const none: readonly Keeping[] = [];

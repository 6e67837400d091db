import { useCallback, useState } from 'react';
import type { CallError } from '../../../shared/bridge/reply.ts';
import { errorWords } from '../../reading/error-words.ts';
import type { IncidentAsk, IncidentStore } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';

/** Asks for a change of the review; resolves, once it is on disk, to null, else to why not. */
export type ReviewSubmit = (command: IncidentAsk) => Promise<CallError | null>;

/** Asks for changes of an incident from its review. */
export function useReviewSubmit(store: IncidentStore): ReviewSubmit {
  return useCallback(
    async (command) => {
      const reply = await store.submit(command);
      return reply.ok ? null : reply.error;
    },
    [store],
  );
}

/** Files one thing at a time and keeps, in words, why the last one was refused. */
export function useFiling(submit: ReviewSubmit): {
  /** Resolves to whether it is on disk. */
  readonly file: (command: IncidentAsk) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly fault: string | null;
} {
  const { words } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const file = async (command: IncidentAsk) => {
    setBusy(true);
    setFault(null);
    const refusal = await submit(command);
    setBusy(false);
    if (refusal !== null) setFault(errorWords(refusal, words));
    return refusal === null;
  };
  return { file, isBusy, fault };
}

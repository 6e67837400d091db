import { useEffect, useState } from 'react';
import type { CallReply } from '../../../../shared/bridge/contract.ts';
import type { CallError } from '../../../../shared/bridge/reply.ts';
import type { EventId } from '../../../../shared/record/ids.ts';
import { errorWords } from '../../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../../state/screen.tsx';

/** A redaction on its way. */
interface Redaction {
  /** What goes with it; null while that is not known, or where it is refused. */
  readonly weight: CallReply<'record:weigh_redaction'> | null;
  /** Why it can't be done, or what is left of it. */
  readonly fault: string | null;
  readonly isBusy: boolean;
  /** Nothing is asked any more: it is refused whatever the answer, or done but for what `fault` says. */
  readonly isEnd: boolean;
  readonly redact: (reason: string) => void;
}

/** Weighs the redaction of an entry at once, so that nobody gives a reason for what is refused, and does it when asked. */
export function useRedaction(entry: EventId, onDone: () => void): Redaction {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [weight, setWeight] = useState<Redaction['weight']>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [isLeft, setLeft] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isEnd, setEnd] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void bridge.call('record:weigh_redaction', { entry }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setWeight(reply.value);
      else setError(reply.error);
      setEnd(!reply.ok);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, entry]);
  const redact = (reason: string) => {
    setBusy(true);
    setError(null);
    void bridge.call('record:redact', { entry, reason }).then((reply) => {
      setBusy(false);
      if (!reply.ok) setError(reply.error);
      else if (reply.value.forgotten) onDone();
      else {
        setLeft(true);
        setEnd(true);
      }
    });
  };
  const fault = isLeft ? words('redact.bytes_left') : error === null ? null : errorWords(error, words);
  return { weight, fault, isBusy, isEnd, redact };
}

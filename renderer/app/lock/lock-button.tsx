import { Lock, LockOpen } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import { PinAsk } from './pin-ask.tsx';
import { traceWords } from './trace-words.ts';
import { useLock, useLockKeys } from './use-lock.ts';

/** Locks the console in one press; who has no PIN is asked to set one. */
export function LockButton() {
  const { lock } = useAppContext();
  const { words } = useSpeech();
  const [isAsked, setAsked] = useState(false);
  const close = useLock();
  const ask = useCallback(() => setAsked(true), []);
  useLockKeys(ask);
  if (lock === undefined) return null;
  return (
    <>
      <Button
        look="quiet"
        size="small"
        title={words(lock.hasPin ? 'lock.now_hint' : 'lock.manage')}
        aria-label={words(lock.hasPin ? 'lock.now' : 'lock.manage')}
        onClick={() => (lock.hasPin ? close('hand') : ask())}
      >
        {lock.hasPin ? <Lock aria-hidden="true" /> : <LockOpen aria-hidden="true" />}
      </Button>
      {isAsked ? <PinAsk lock={lock} onDone={() => setAsked(false)} /> : null}
    </>
  );
}

/** Tells a person that their PIN was taken away by another, until they have read it. */
export function PinRemovedNote() {
  const { lock } = useAppContext();
  const speech = useSpeech();
  const { words, time } = speech;
  const [read, setRead] = useState<number | null>(null);
  const removed = lock?.removed ?? null;
  if (removed === null || removed.at === read) return null;
  return (
    <Notice>
      {words('pin.was_removed', { deed: traceWords(removed, words), time: time.full(removed.at) })}
      <Button size="small" onClick={() => setRead(removed.at)}>
        {words('action.close')}
      </Button>
    </Notice>
  );
}

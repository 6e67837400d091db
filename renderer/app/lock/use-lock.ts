import { useCallback, useEffect } from 'react';
import { isIdle } from '../../../shared/domain/lock/is-idle.ts';
import { useAppContext, useScreen } from '../../state/screen.tsx';

/** How often (ms) it is looked whether the console lies idle. */
const lookEvery = 5_000;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Locks this console; what is being typed is kept first. Does nothing for who has no PIN. */
export function useLock(): (why: 'hand' | 'idle') => void {
  const { bridge, drafts } = useScreen();
  return useCallback(
    (why) => void drafts.flush().then(async () => bridge.call('lock:close', { why })),
    [bridge, drafts],
  );
}

/** Locks by Ctrl+L (`onNoPin` where the person has none), and once nobody touched the console for the time that is set. */
export function useLockKeys(onNoPin: () => void): void {
  const { lock } = useAppContext();
  const close = useLock();
  const hasPin = lock?.hasPin === true;
  const afterMinutes = hasPin ? (lock?.afterMinutes ?? null) : null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyL') return;
      event.preventDefault();
      if (hasPin) close('hand');
      else if (document.querySelector('dialog[open]') === null) onNoPin();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [hasPin, close, onNoPin]);
  useEffect(() => {
    if (afterMinutes === null) return;
    let touchedAt = Date.now();
    const touch = () => {
      touchedAt = Date.now();
    };
    for (const name of touches) window.addEventListener(name, touch, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (isIdle(afterMinutes, touchedAt, Date.now())) close('idle');
    }, lookEvery);
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [afterMinutes, close]);
}

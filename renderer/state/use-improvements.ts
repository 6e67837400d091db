import { useEffect, useState } from 'react';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { ToldImprovement } from '../../shared/bridge/improvements.ts';
import { useScreen } from './screen.tsx';

/** The improvements of all incidents, asked for anew as any incident changes; null until the first answer. */
export function useImprovements(): {
  readonly improvements: readonly ToldImprovement[] | null;
  readonly failure: CallError | null;
} {
  const { bridge } = useScreen();
  const [improvements, setImprovements] = useState<readonly ToldImprovement[] | null>(null);
  const [failure, setFailure] = useState<CallError | null>(null);
  useEffect(() => {
    let isOver = false;
    let isAsking = false;
    let isDue = false;
    // One question at a time: answers can't overtake each other, and of many changes the last is asked about.
    const load = async () => {
      isDue = true;
      if (isAsking) return;
      isAsking = true;
      while (isDue) {
        isDue = false;
        const reply = await bridge.call('improvement:list', {});
        if (isOver) return;
        setFailure(reply.ok ? null : reply.error);
        if (reply.ok) setImprovements(reply.value);
      }
      isAsking = false;
    };
    const look = () => void load();
    look();
    const stops = [bridge.listen('incident:changed', look), bridge.listen('workspace:changed', look)];
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [bridge]);
  return { improvements, failure };
}

import { useCallback, useEffect, useState } from 'react';
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
  const load = useCallback(() => {
    void bridge.call('improvement:list', {}).then((reply) => {
      setFailure(reply.ok ? null : reply.error);
      if (reply.ok) setImprovements(reply.value);
    });
  }, [bridge]);
  useEffect(() => {
    load();
    const stops = [bridge.listen('incident:changed', load), bridge.listen('workspace:changed', load)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, load]);
  return { improvements, failure };
}

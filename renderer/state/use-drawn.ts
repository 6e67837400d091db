import { useEffect, useRef } from 'react';
import type { ViewName } from '../../shared/bridge/context.ts';
import { useScreen } from './screen.tsx';

/** Tells the shell, once, that a view stands with its data: after its fonts are there and the frame was painted. */
export function useDrawn(view: ViewName, hasData: boolean): void {
  const { bridge } = useScreen();
  const told = useRef(false);
  useEffect(() => {
    if (!hasData || told.current) return;
    told.current = true;
    void document.fonts.ready.then(() =>
      requestAnimationFrame(() => requestAnimationFrame(() => void bridge.call('window:drawn', { view }))),
    );
  }, [bridge, view, hasData]);
}

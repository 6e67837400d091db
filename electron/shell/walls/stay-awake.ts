import { powerSaveBlocker } from 'electron';
import type { Windows } from '../windows.ts';

/** Keeps the machine and its displays awake while a wall is open. Called whenever one opens or closes. */
export function createWakefulness(windows: Windows): () => void {
  let held: number | null = null;
  return () => {
    const isWanted = windows.all('wall').length > 0;
    if (isWanted && held === null) held = powerSaveBlocker.start('prevent-display-sleep');
    if (!isWanted && held !== null) {
      powerSaveBlocker.stop(held);
      held = null;
    }
  };
}

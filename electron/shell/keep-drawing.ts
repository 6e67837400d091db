import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';

/** How often (ms) a page is asked for a sign of life, and how many asks in a row may stay without one. */
const askEvery = 2_000;
const patience = 4;
/** More crashes than this within a minute are answered more slowly: the page dies of itself. */
const quickCrashes = 5;
const slowReload = 10_000;

/** For how long a picture stood still, ms since 1970 UTC by this machine's clock. */
export interface Standstill {
  readonly since: number;
  readonly until: number;
}

/**
 * Brings a window's page back when its process dies or hangs: within moments, from where it was. `stood`: told once it is
 * back, since the page itself can't know for how long its picture stood still.
 */
export function keepDrawing(window: BrowserWindow, log: Log, stood: (still: Standstill) => void): void {
  const { webContents: contents } = window;
  let crashes: number[] = [];
  let unanswered = 0;
  let lastSign = Date.now();
  let diedAfter: number | null = null;

  contents.on('did-finish-load', () => {
    if (diedAfter !== null) stood({ since: diedAfter, until: Date.now() });
    diedAfter = null;
    lastSign = Date.now();
  });

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (window.isDestroyed() || reason === 'clean-exit') return;
    diedAfter ??= lastSign;
    const now = performance.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    const delay = crashes.length > quickCrashes ? slowReload : 0;
    log.error('page process ended', { reason, exitCode, reloadIn: delay });
    unanswered = 0;
    setTimeout(() => {
      if (!window.isDestroyed()) contents.reload();
    }, delay);
  });

  // Electron tells of a hang only after somebody typed or clicked; in front of a wall nobody does.
  const timer = setInterval(() => {
    if (contents.isLoading() || contents.isCrashed() || contents.isDevToolsOpened()) return;
    if (unanswered >= patience) {
      log.error('page hangs', { seconds: (unanswered * askEvery) / 1_000 });
      unanswered = 0;
      contents.forcefullyCrashRenderer();
      return;
    }
    unanswered += 1;
    contents.executeJavaScriptInIsolatedWorld(signWorld, [{ code: '0' }]).then(
      () => {
        unanswered = 0;
        lastSign = Date.now();
      },
      () => undefined,
    );
  }, askEvery);
  window.on('closed', () => clearInterval(timer));
}

/** A world of scripts of our own, apart from the page's. */
const signWorld = 999;

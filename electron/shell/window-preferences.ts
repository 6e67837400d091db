import type { WebPreferences } from 'electron';

/** The colour of the screen before anything is drawn: the dark ground of the wall, so that nothing flashes. */
export const groundColour = '#0E1116';

/** What a window's page may and may not have, written out whether or not Electron's default is the same. */
export function windowPreferences(options: {
  readonly preload: string;
  readonly developerTools: boolean;
  /** Drawn into memory alone, at one image pixel a px. */
  readonly offscreen: boolean;
  /** Goes on at full pace while nothing of it can be seen. */
  readonly neverSlow: boolean;
}): WebPreferences {
  return {
    preload: options.preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: options.developerTools,
    // An alarm must be heard though nobody has touched the window.
    autoplayPolicy: 'no-user-gesture-required',
    // Code of the last start is used at once, not only after it has proven hot.
    v8CacheOptions: 'bypassHeatCheck',
    offscreen: options.offscreen,
    backgroundThrottling: !options.neverSlow,
  };
}

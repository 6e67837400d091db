import type { App, WebContents } from 'electron';
import type { Log } from './log.ts';
import { isOurs } from './served-files.ts';

/**
 * Keeps every window, present and to come, where it was put: nothing is opened from it, nothing is embedded in it, and
 * it goes nowhere but to the start of our own screen.
 */
export function guardContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  const refuse = (what: string, event: { preventDefault: () => void }) => {
    event.preventDefault();
    log.warn('navigation refused', { what });
  };
  contents.setWindowOpenHandler(() => {
    log.warn('navigation refused', { what: 'window-open' });
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (!isStart(event.url)) refuse('will-navigate', event);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isStart(event.url)) refuse('will-frame-navigate', event);
  });
  contents.on('will-redirect', (event) => {
    if (!isStart(event.url)) refuse('will-redirect', event);
  });
  contents.on('will-attach-webview', (event) => refuse('will-attach-webview', event));
  // A closed door for peer connections, which no content policy covers: they may use a proxy only, and there is none.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** The one page that a window may be at; what follows `#` is the screen's own. */
function isStart(address: string): boolean {
  return isOurs(address) && new URL(address).pathname === '/';
}

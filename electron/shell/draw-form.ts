import { randomUUID } from 'node:crypto';
import { BrowserWindow, app, session } from 'electron';
import { placesIn } from './places.ts';
import { withPrintFonts } from './print-fonts.ts';

/** The one address in a form's session; nothing else is reachable from it. */
const address = 'muster-form://form/';

/**
 * Draws HTML that stands alone in a window that nobody sees, gives its contents to `use`, and closes it. The window has
 * a session of its own, kept in memory, in which nothing runs and nothing is fetched. Rejects when it can't be drawn.
 */
export async function withFormDrawn<Value>(
  given: string,
  use: (contents: BrowserWindow['webContents']) => Promise<Value>,
): Promise<Value> {
  const html = withPrintFonts(given, placesIn(app.getAppPath()).screen);
  const own = session.fromPartition(`form-${randomUUID()}`, { cache: false });
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== address }));
  own.protocol.handle(
    'muster-form',
    () => new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(address);
    return await use(window.webContents);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

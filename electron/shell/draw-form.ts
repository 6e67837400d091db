import { randomUUID } from 'node:crypto';
import { BrowserWindow, app, session } from 'electron';
import { placesIn } from './places.ts';
import { withPrintFonts } from './print-fonts.ts';

/** What the page may do, whatever it says of itself: nothing runs, nothing comes from elsewhere. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** A world of scripts of our own, apart from the page's, in which nothing runs. */
const fontWorld = 997;
/** Until its fonts are there the engine draws no letter: a page that is printed before is empty. */
const loadFonts = 'Promise.all([...document.fonts].map((face) => face.load())).then(() => document.fonts.size)';

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
    () =>
      new Response(html, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Cache-Control': 'no-store',
          'Content-Security-Policy': policy,
        },
      }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(address);
    await window.webContents.executeJavaScriptInIsolatedWorld(fontWorld, [{ code: loadFonts }]);
    return await use(window.webContents);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

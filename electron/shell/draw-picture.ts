import type { BrowserWindow, NativeImage } from 'electron';
import type { Size } from './flags.ts';

/** Why a picture was not drawn, as a sentence of the catalogue. */
export type PictureFault =
  | { readonly key: 'shell.picture_timed_out'; readonly values: { readonly seconds: number } }
  | { readonly key: 'shell.picture_wrong_size'; readonly values: { readonly width: number; readonly height: number } }
  | { readonly key: 'shell.picture_window_gone'; readonly values: { readonly reason: string } };

export type Picture =
  | { readonly ok: true; readonly png: Buffer }
  | { readonly ok: false; readonly fault: PictureFault };

/** How long (s) a view may take until it is drawn with its data. */
const patience = 60;

/**
 * A view says that it is drawn when its frame is handed on, and a large frame may still be in the making behind one that
 * shows what was there before. The page begins no more than a few frames ahead: after these, the view's own is out.
 */
const framesAhead = 5;
const waitFrames = `new Promise((done) => {
  let left = ${framesAhead};
  requestAnimationFrame(function next() { if ((left -= 1) < 0) done(0); else requestAnimationFrame(next); });
})`;
/** A world of scripts of our own, apart from the page's. */
const frameWorld = 998;

/** Resolves with the window's picture, taken after `drawn` (the view says that it is there with its data). */
export async function drawPicture(window: BrowserWindow, size: Size, drawn: Promise<void>): Promise<Picture> {
  const contents = window.webContents;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ ok: false, fault: { key: 'shell.picture_timed_out', values: { seconds: patience } } });
    }, patience * 1_000);
    contents.once('render-process-gone', (_event, { reason }) => {
      resolve({ ok: false, fault: { key: 'shell.picture_window_gone', values: { reason } } });
    });
    void drawn
      .then(async () => contents.executeJavaScriptInIsolatedWorld(frameWorld, [{ code: waitFrames }]))
      .then(() => {
        contents.once('paint', () => {
          contents.once('paint', (_event, _dirty, image) => {
            clearTimeout(timer);
            resolve(pictureOf(image, size));
          });
          contents.invalidate();
        });
        contents.invalidate();
      });
  });
}

function pictureOf(image: NativeImage, { width, height }: Size): Picture {
  const actual = image.getSize();
  return actual.width >= width && actual.height >= height
    ? { ok: true, png: image.crop({ x: 0, y: 0, width, height }).toPNG() }
    : { ok: false, fault: { key: 'shell.picture_wrong_size', values: actual } };
}

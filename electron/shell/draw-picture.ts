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

/** Resolves with the window's picture, taken from the first frame after `drawn` (the view says that it is there). */
export async function drawPicture(window: BrowserWindow, size: Size, drawn: Promise<void>): Promise<Picture> {
  const contents = window.webContents;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ ok: false, fault: { key: 'shell.picture_timed_out', values: { seconds: patience } } });
    }, patience * 1_000);
    contents.once('render-process-gone', (_event, { reason }) => {
      resolve({ ok: false, fault: { key: 'shell.picture_window_gone', values: { reason } } });
    });
    void drawn.then(() => {
      contents.once('paint', (_event, _dirty, image) => {
        clearTimeout(timer);
        resolve(pictureOf(image, size));
      });
      contents.invalidate();
    });
  });
}

function pictureOf(image: NativeImage, { width, height }: Size): Picture {
  const actual = image.getSize();
  return actual.width === width && actual.height === height
    ? { ok: true, png: image.toPNG() }
    : { ok: false, fault: { key: 'shell.picture_wrong_size', values: actual } };
}

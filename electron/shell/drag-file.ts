import { nativeImage } from 'electron';
import type { OpenWindow } from './windows.ts';

/** Lets the pointer take a file from a window to another program. `icon`: the picture that goes along; null where there is none. */
export function dragFile({ window }: OpenWindow, file: string, icon: string | null): void {
  const picture = icon === null ? nativeImage.createEmpty() : nativeImage.createFromPath(icon);
  // A drag without a picture is refused on some systems.
  if (!picture.isEmpty()) window.webContents.startDrag({ file, icon: picture.resize({ width: 64 }) });
}

import { writeFileSync } from 'node:fs';
import type { BrowserWindow } from 'electron';
import type { Result } from '../../shared/result.ts';
import type { Words } from '../../shared/words/words.ts';
import { drawPicture } from './draw-picture.ts';
import type { Size } from './flags.ts';
import type { StartFailure } from './fulfil-start-request.ts';
import { errorText } from './say.ts';
import type { Opened } from './windows.ts';

/**
 * Draws what was asked for at the start into a file. `outcome`: whether that could be opened; `isDrawn`: the view says
 * that it stands. Resolves with why it came to nothing, in words; null when the file is written.
 */
export async function takeSnapshot(asked: {
  readonly path: string;
  readonly size: Size;
  readonly window: BrowserWindow;
  readonly outcome: Promise<Result<Opened, StartFailure>>;
  readonly isDrawn: Promise<void>;
  readonly words: Words;
}): Promise<string | null> {
  const { path, size, window, outcome, isDrawn, words } = asked;
  const picture = drawPicture(window, size, isDrawn);
  const opened = await outcome;
  if (!opened.ok) return `${words(opened.error.key)} ${errorText(words, opened.error.error)}`;
  const taken = await picture;
  if (!taken.ok) return words('shell.picture_failed', { detail: words(taken.fault.key, taken.fault.values) });
  try {
    writeFileSync(path, taken.png);
    return null;
  } catch (error) {
    return words('shell.picture_failed', { detail: String(error) });
  }
}

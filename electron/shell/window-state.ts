import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Where a console window stood when it was last closed, px of the desktop. */
const windowStateSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** A rectangle of the desktop, px. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a window (px each way) must be on a display for a person to get hold of it. */
const graspable = 100;

/** Reads where the window stood; null when nothing sensible is known. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Remembers where the window stands. It is a comfort: a disk that refuses costs nothing else. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(windowStateSchema.parse(state)));
    renameSync(`${path}.new`, path);
  } catch {
    // Next time the window stands where it stands by default.
  }
}

/** Whether enough of the window is on one of the displays: one may have been unplugged since. */
export function isReachable(state: Area, displays: readonly Area[]): boolean {
  return displays.some((display) => {
    const across = Math.min(state.x + state.width, display.x + display.width) - Math.max(state.x, display.x);
    const down = Math.min(state.y + state.height, display.y + display.height) - Math.max(state.y, display.y);
    return across >= graspable && down >= graspable;
  });
}

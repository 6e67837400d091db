import { BrowserWindow, type Rectangle, screen } from 'electron';
import type { Size } from './flags.ts';
import { appOrigin } from './served-files.ts';
import { groundColour, windowPreferences } from './window-preferences.ts';
import { type WindowState, isReachable, readWindowState, writeWindowState } from './window-state.ts';

/** What every window of this start has in common. */
export interface WindowGround {
  readonly preload: string;
  readonly title: string;
  readonly icon: string | null;
  readonly developerTools: boolean;
}

/** The size (px) of a console's content when nothing is known: fits a laptop. */
const consoleSize: Size = { width: 1440, height: 900 };

/** The size (px) of a picture when none is asked for: that of the layout's wall. */
export const pictureSize: Size = { width: 1920, height: 1080 };

/** Opens a window to work in: where it stood the last time, or with a given content size. `statePath`: where that is kept. */
export function openConsole(ground: WindowGround, size: Size | null, statePath: string): BrowserWindow {
  const known = size === null ? reachable(readWindowState(statePath)) : null;
  const place = known ?? size ?? consoleSize;
  const window = new BrowserWindow({
    ...common(ground),
    ...(known === null ? {} : { x: known.x, y: known.y }),
    width: place.width,
    height: place.height,
    useContentSize: known === null,
    minWidth: 480,
    minHeight: 400,
    webPreferences: windowPreferences({ ...ground, offscreen: false, neverSlow: false }),
  });
  if (known?.maximized === true) window.maximize();
  if (size === null) {
    window.on('close', () => {
      if (window.isFullScreen()) return;
      writeWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    });
  }
  return load(window);
}

/** Opens a wall: full screen on a display, or in a window of a given content size. */
export function openWall(ground: WindowGround, size: Size | null, display: Rectangle): BrowserWindow {
  const window = new BrowserWindow({
    ...common(ground),
    x: display.x,
    y: display.y,
    width: size?.width ?? display.width,
    height: size?.height ?? display.height,
    useContentSize: size !== null,
    fullscreen: size === null,
    webPreferences: windowPreferences({ ...ground, offscreen: false, neverSlow: true }),
  });
  window.setMenuBarVisibility(false);
  return load(window);
}

/** Opens a window that is drawn into memory alone: the picture has its size whatever display there is. */
export function openPicture(ground: WindowGround, { width, height }: Size): BrowserWindow {
  const window = new BrowserWindow({
    ...common(ground),
    // X11 takes a pixel off a window that is exactly as large as the display; the picture is cut out of a larger one.
    width: width + 2,
    height: height + 2,
    useContentSize: true,
    frame: false,
    webPreferences: windowPreferences({ ...ground, offscreen: true, neverSlow: true }),
  });
  window.webContents.on('dom-ready', () => {
    window.webContents.enableDeviceEmulation({
      screenPosition: 'desktop',
      screenSize: { width, height },
      viewPosition: { x: 0, y: 0 },
      viewSize: { width, height },
      deviceScaleFactor: 1,
      scale: 1,
    });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

function common({ title, icon }: WindowGround) {
  return { title, show: false, backgroundColor: groundColour, ...(icon === null ? {} : { icon }) };
}

function load(window: BrowserWindow): BrowserWindow {
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/`);
  return window;
}

function reachable(state: WindowState | null): WindowState | null {
  if (state === null) return null;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return isReachable(state, areas) ? state : null;
}

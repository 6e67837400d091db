import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';

/** The folders of a profile that the desktop uses; the record beside them is the store's. */
export interface Profile {
  readonly folder: string;
  /** Chromium's own files, and with them the mark that this profile is open. */
  readonly desktop: string;
  readonly logs: string;
  readonly windowState: string;
  readonly walls: string;
  /** Which incidents were opened last. */
  readonly recent: string;
}

/** Names the folders of a profile. `given`: as it was written on the command line; null for the person's own. */
export function profileOf(app: App, given: string | null): Profile {
  const folder = given === null ? join(app.getPath('appData'), 'Muster') : resolve(given);
  const desktop = join(folder, 'desktop');
  return {
    folder,
    desktop,
    logs: join(folder, 'logs'),
    windowState: join(desktop, 'window.json'),
    walls: join(desktop, 'walls.json'),
    recent: join(desktop, 'recent.json'),
  };
}

/** Makes the profile's folder where it is missing, for its owner alone. Raises the system's error when it can't be used. */
export function prepareProfile(app: App, profile: Profile): void {
  mkdirSync(profile.folder, { recursive: true, mode: 0o700 });
  mkdirSync(profile.desktop, { recursive: true, mode: 0o700 });
  accessSync(profile.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  // Chromium holds its lock in this folder, so that one profile is open once and two profiles can be open side by side.
  app.setPath('userData', profile.desktop);
}

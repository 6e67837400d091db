import { join } from 'node:path';

/** Where the parts of the built app are. */
export interface Places {
  readonly preload: string;
  readonly screen: string;
  readonly store: string;
  /** The server that a console runs for others. */
  readonly hosted: string;
  /** Draws the formats of an export. */
  readonly render: string;
  readonly handbook: string;
  readonly sample: string;
  readonly icon: string;
  /** The folder of the tray's signs. */
  readonly tray: string;
  /** The licences of what went into the program. */
  readonly licences: string;
}

/** The parts below the app's own folder (which is an archive once it is packaged). */
export function placesIn(appFolder: string): Places {
  return {
    preload: join(appFolder, 'out/preload/preload.cjs'),
    screen: join(appFolder, 'out/renderer'),
    store: join(appFolder, 'out/main/store.js'),
    hosted: join(appFolder, 'out/main/hosted.js'),
    render: join(appFolder, 'out/main/render.js'),
    handbook: join(appFolder, 'resources/handbook.json'),
    sample: join(appFolder, 'resources/sample-incident.json'),
    icon: join(appFolder, 'resources/icon.png'),
    tray: join(appFolder, 'resources/tray'),
    licences: join(appFolder, 'out/main/licences.json'),
  };
}

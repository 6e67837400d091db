import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a PDF of a page that stands alone. Rejects with PrintingUnavailable where nothing here can draw. */
export type PrintHtml = (html: string) => Promise<Uint8Array>;

/** No PDF can be made here: what is missing, or what the one who should have drawn it said. */
export class PrintingUnavailable extends Error {
  constructor(
    readonly reason: 'no_electron' | 'no_display' | 'failed',
    readonly detail = '',
  ) {
    super(`${reason} ${detail}`);
  }
}

/** How long (ms) Electron may take over a long document. */
const patience = 180_000;

/** The program that draws, and what it is told before all else. */
interface Electron {
  readonly program: string;
  readonly args: readonly string[];
}

/** Prints by starting the Electron of a built app without a window: only its engine draws pages. */
export function printByElectron(appFolder: string): PrintHtml {
  return async (html) => {
    const electron = electronOf(appFolder);
    if (electron === null) throw new PrintingUnavailable('no_electron');
    const [program, ...before] = [...displayCommand(), electron.program];
    const folder = mkdtempSync(join(tmpdir(), 'muster-print-'));
    try {
      const page = join(folder, 'page.html');
      const out = join(folder, 'page.pdf');
      writeFileSync(page, html, { mode: 0o600 });
      await finished(program, [
        ...before,
        ...machineSwitches(),
        ...electron.args,
        '--profile',
        join(folder, 'profile'),
        '--print',
        page,
        '--out',
        out,
      ]);
      if (!existsSync(out)) throw new PrintingUnavailable('failed', 'no PDF came of it');
      return readFileSync(out);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/**
 * The Electron that belongs to a built app: the one that runs this, the one that the environment names, the one that is
 * installed beside the app, or the one that its set-up fetched. Null where there is none.
 */
function electronOf(appFolder: string): Electron | null {
  if (process.versions['electron'] !== undefined) return { program: process.execPath, args: [] };
  const named = process.env['MUSTER_EXECUTABLE'];
  const app = process.env['MUSTER_APP'] ?? '';
  if (named !== undefined) return { program: named, args: app === '' ? [] : [app] };
  const installed = installedElectron(appFolder);
  if (installed !== null) return { program: installed, args: [appFolder] };
  const fetched = join(appFolder, 'node_modules/.muster/electron/electron');
  return existsSync(fetched) ? { program: fetched, args: [] } : null;
}

/** What the package says of itself, read and not loaded: loaded, it would fetch an Electron that is not there. */
function installedElectron(appFolder: string): string | null {
  const folder = join(appFolder, 'node_modules/electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const program = join(folder, 'dist', readFileSync(named, 'utf8'));
  return existsSync(program) ? program : null;
}

/** As root Chromium only runs without its sandbox; what it draws is our own page, in which nothing runs. */
function machineSwitches(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Without a display the engine of Linux doesn't start: then one is lent, where the program is that does. */
function displayCommand(): readonly [] | readonly [string, string] {
  if (process.platform !== 'linux') return [];
  const { DISPLAY: display, WAYLAND_DISPLAY: wayland, PATH: path } = process.env;
  if ((display ?? '') !== '' || (wayland ?? '') !== '') return [];
  const lender = (path ?? '')
    .split(':')
    .map((folder) => join(folder, 'xvfb-run'))
    .find((program) => existsSync(program));
  if (lender === undefined) throw new PrintingUnavailable('no_display');
  return [lender, '--auto-servernum'];
}

/** Chromium's own log, which says much of the machine and nothing of why. */
const engineLog = /^\[\d+:/u;

async function finished(program: string, args: readonly string[]): Promise<void> {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: patience });
    let said = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
    child.once('error', (error) => reject(new PrintingUnavailable('failed', error.message)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new PrintingUnavailable(
            'failed',
            said
              .trim()
              .split('\n')
              .findLast((line) => !engineLog.test(line)) ?? String(code),
          ),
        );
    });
  });
}

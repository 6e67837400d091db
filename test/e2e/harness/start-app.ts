import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, _electron as electron, type ElectronApplication, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../../..');

/** The app as a test has it: its process and its first window. */
export interface StartedApp {
  readonly electron: ElectronApplication;
  readonly window: Page;
  /** Ends every process of the app at once, as a power cut does. Resolves when they are gone. */
  readonly kill: () => Promise<void>;
  /** Quits in order. */
  readonly close: () => Promise<void>;
}

/** What a test of the app is given. */
export interface AppFixtures {
  /** A folder of the test's own. */
  readonly folder: string;
  /** A profile inside it, not yet made. */
  readonly profile: string;
  /** Starts the app on the profile (or the one that flags name) with further flags; what still runs at the end is ended. */
  readonly startApp: (...flags: readonly string[]) => Promise<StartedApp>;
}

/** A fixture file's path: one of the ten public incidents. */
export function fixturePath(slug: string): string {
  return join(root, 'test/fixtures', `${slug}.json`);
}

/** What the environment says about the Electron under test; set by the step that runs these tests. */
export function underTest(): { readonly executable: string; readonly appArguments: readonly string[] } {
  const executable = process.env['MUSTER_EXECUTABLE'];
  const app = process.env['MUSTER_APP'] ?? '';
  if (executable === undefined) throw new Error('MUSTER_EXECUTABLE names no Electron: run these tests by `npm test`');
  return { executable, appArguments: app === '' ? [] : [app] };
}

/** The environment of a started app: a state folder of its own, so that tests never meet. */
export function appEnvironment(folder: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return {
    ...Object.fromEntries(inherited),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CONFIG_HOME: join(folder, 'config'),
  };
}

/** How long (ms) a start may take: many times what it takes here. */
const startTimeout = 30_000;

/**
 * Starts the app and waits for its window. Playwright misses, about once in 300 starts, a window that opens while it
 * attaches; one more start tells that from an app that does not come up.
 */
async function launch(folder: string, flags: readonly string[], attempts = 2) {
  const { executable, appArguments } = underTest();
  try {
    const app = await electron.launch({
      executablePath: executable,
      args: [...appArguments, ...flags],
      env: appEnvironment(folder),
      timezoneId: 'Asia/Shanghai',
      timeout: startTimeout,
    });
    try {
      return { app, window: await app.firstWindow({ timeout: startTimeout }) };
    } catch (error) {
      app.process().kill('SIGKILL');
      throw error;
    }
  } catch (error) {
    if (attempts === 1) throw error;
    return launch(folder, flags, attempts - 1);
  }
}

/** Writes what the app itself said to stderr: beside a failure it tells a dead page from a wrong one. */
function sayLogs(profile: string): void {
  const logs = join(profile, 'logs');
  for (const name of existsSync(logs) ? readdirSync(logs) : []) {
    process.stderr.write(`${name}:\n${readFileSync(join(logs, name), 'utf8')}`);
  }
}

/** Playwright's test with the app's fixtures. */
export const test = base.extend<AppFixtures>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  profile: async ({ folder }, use) => use(join(folder, 'profile')),
  startApp: async ({ folder, profile }, use, testInfo) => {
    const running = new Set<StartedApp>();
    await use(async (...flags) => {
      const own = flags.includes('--profile') ? [] : ['--profile', profile];
      const launched = await launch(folder, [...own, ...flags]);
      const { app } = launched;
      const child = app.process();
      const gone = new Promise<void>((settle) => void child.once('exit', () => settle()));
      const started: StartedApp = {
        electron: app,
        window: launched.window,
        kill: async () => {
          running.delete(started);
          // The app is started as the leader of a group of its own: its helpers go in the same moment.
          process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
          await gone;
        },
        close: async () => {
          running.delete(started);
          await app.close();
        },
      };
      running.add(started);
      return started;
    });
    for (const started of running) await started.close();
    if (testInfo.status !== testInfo.expectedStatus) sayLogs(profile);
  },
});

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { localFolder, root, tool } from '../set-up/paths.mjs';
import { run } from '../set-up/run.mjs';
import { say } from '../set-up/say.mjs';
import { testingPlace } from '../set-up/test-user.mjs';

/** The app in real Electron under Xvfb, with its sandbox on. */
export function endToEndStep(electron, further = []) {
  return {
    name: 'end-to-end tests',
    run: () => playwright('app', relative(root, electron.executable), electron.args.length > 0, further),
  };
}

/** The packaged app: made by electron-builder, started and driven once. */
export function packagedStep(electron, further = []) {
  return {
    name: 'packaged app',
    async run() {
      if ((await packageApp(electron)) !== 0) return { passed: 0, failed: 1 };
      return playwright('packaged', null, false, further);
    },
  };
}

/** Packages the app for this machine into dist/. Resolves with the exit code. */
export async function packageApp(electron) {
  say('packaging ...');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const overrides = [`-c.electronDist=${electron.folder}`, `-c.electronVersion=${electron.version}`];
  return run(process.execPath, [tool('electron-builder/cli.js'), '--dir', ...overrides], {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });
}

async function playwright(project, executable, needsAppPath, further = []) {
  const place = testingPlace();
  const report = join(place.folder, 'test-results', `${project}.json`);
  mkdirSync(localFolder, { recursive: true });
  const env = {
    ...place.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(executable === null
      ? { MUSTER_EXECUTABLE: packagedExecutable(place.folder), MUSTER_APP: '' }
      : { MUSTER_EXECUTABLE: join(place.folder, executable), MUSTER_APP: needsAppPath ? place.folder : '' }),
  };
  const command = place.wrap([
    'xvfb-run',
    '-a',
    '-s',
    '-screen 0 1920x1080x24',
    process.execPath,
    join(place.folder, relative(root, tool('@playwright/test/cli.js'))),
    'test',
    '--config',
    'test/e2e/playwright.config.ts',
    '--project',
    project,
    '--reporter=list,json',
    ...further,
  ]);
  const code = await run(command[0], command.slice(1), { cwd: place.folder, env });
  place.collect();
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const passed = stats.expected + stats.flaky;
  if (stats.flaky > 0) say(`${stats.flaky} of these passed only at the second try (named above as flaky)`);
  return { passed, failed: code === 0 ? stats.unexpected : Math.max(1, stats.unexpected) };
}

function packagedExecutable(folder) {
  const unpacked = readdirSync(join(folder, 'dist')).find((name) => name.endsWith('-unpacked'));
  return join(folder, 'dist', unpacked ?? '', 'muster');
}

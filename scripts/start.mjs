import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, root } from './set-up/paths.mjs';
import { say } from './set-up/say.mjs';
import { hasDisplay, setUp } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';

const headless = !hasDisplay();
const electron = await setUp({ headless });
await build();

const given = process.argv.slice(2);
const picture = join(root, 'out', 'wall.png');
const flags = [...given, ...(headless && !isGiven('--snapshot') ? headlessFlags() : [])];
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
if (asRoot) say("running as root: Chromium's sandbox is off (--no-sandbox). Start as an ordinary user to have it.");
const args = [...electron.args, ...(asRoot ? ['--no-sandbox'] : []), ...flags];
const command = headless
  ? ['xvfb-run', '-a', '-s', '-screen 0 3840x2160x24', electron.executable, ...args]
  : [electron.executable, ...args];
const env = { ...process.env };
delete env.ELECTRON_RUN_AS_NODE;
const child = spawn(command[0], command.slice(1), { cwd: process.cwd(), env, stdio: ['inherit', 'inherit', 'pipe'] });
child.stderr.on('data', (chunk) => process.stderr.write(withoutBusNoise(String(chunk))));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  if (code === 0 && flags.includes(picture) && existsSync(picture)) {
    say('the wall was drawn to');
    process.stdout.write(`${picture}\n`);
  }
  process.exit(code ?? 1);
});

function isGiven(name) {
  return given.some((flag) => flag === name || flag.startsWith(`${name}=`));
}

/** Nobody can look at a window here: draw the sample incident's wall and end. */
function headlessFlags() {
  say('there is no display here: drawing the wall into a picture under Xvfb instead of opening a window.');
  const added = ['--snapshot', picture];
  if (!isGiven('--profile')) {
    const profile = join(localFolder, 'demonstration');
    mkdirSync(profile, { recursive: true });
    added.push('--profile', profile);
  }
  if (!isGiven('--import') && !isGiven('--open')) {
    added.push('--import', join(root, 'resources/sample-incident.json'));
    added.push('--open', 'mybinder-2018-02-20-jupyterlab-announcement', '--clock', '2018-02-20T14:31:00Z');
  }
  if (!isGiven('--view')) added.push('--view', 'wall');
  if (!isGiven('--size')) added.push('--size', '1920x1080');
  return added;
}

/** Chromium tells at length that there is no D-Bus; that harms nothing and hides what matters. */
function withoutBusNoise(text) {
  return text
    .split('\n')
    .filter((line) => !/bus\.cc|dbus|viz_main_impl|gpu_memory_buffer|vaapi|gl_surface|command_buffer_proxy/u.test(line))
    .join('\n');
}

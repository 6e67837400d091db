import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tool } from './paths.mjs';
import { capture, run } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { isStamped, stamp } from './stamp.mjs';
import { setUpCompiler } from './system-libraries.mjs';

/** The Node-API that the database module's own prebuilds ask for. Below it they end the process without a word. */
const prebuiltNodeApi = 10;

/** Sees to a database module that both this Node and the chosen Electron can load; compiles it only when it must. */
export async function setUpNativeModule(electron) {
  const folder = tool('better-sqlite3');
  const lowest = Math.min(Number(process.versions.napi), electronNodeApi(electron));
  if (lowest >= prebuiltNodeApi) return;
  const key = `${process.versions.modules} ${lowest}`;
  if (isStamped('native-module', key) && existsSync(join(folder, 'build/Release/better_sqlite3.node'))) return;
  await setUpCompiler();
  say('compiling the database module for this Node (about a minute and a half, once) ...');
  const code = await run(process.execPath, [nodeGyp(), 'rebuild', '--release', '--force_build=1', ...headers()], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
    // The source keeps to an older Node-API where it is told that this one is experimental.
    env: { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT' },
  });
  const loads = capture(process.execPath, ['-e', `new (require(${JSON.stringify(folder)}))(':memory:')`]).code === 0;
  if (code !== 0 || !loads)
    giveUp('the database module could not be compiled.', `See why:  cd ${folder} && npm run build-release`);
  stamp('native-module', key);
}

function electronNodeApi(electron) {
  const asked = capture(electron.executable, ['-p', 'process.versions.napi'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const version = Number(asked.stdout.trim());
  return Number.isInteger(version) && version > 0 ? version : 0;
}

function nodeGyp() {
  const beside = [
    join(dirname(process.execPath), '../lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js'),
    join(capture('npm', ['root', '-g']).stdout.trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js'),
  ];
  const found = beside.find((path) => existsSync(path));
  if (found === undefined) giveUp("npm's own node-gyp was not found.", 'Is npm installed beside Node?');
  return found;
}

/** Node's headers where they came with this Node, so that nothing is downloaded. */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './set-up/paths.mjs';
import { setUpCommandLine } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';

await setUpCommandLine();
await build();
const result = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);

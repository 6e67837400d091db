import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './set-up/paths.mjs';
import { setUpCommandLine } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';

/* The shared server: `npm run server -- [command] [flags]`; docs/server.md says more. */
await setUpCommandLine();
await build();
const child = spawn(process.execPath, [join(root, 'out/main/server.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));

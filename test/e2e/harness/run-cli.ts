import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { appEnvironment } from './start-app.ts';

const cli = join(import.meta.dirname, '../../../out/main/cli.js');

/** Runs the built command line in a process of its own, on a profile. */
export function runCli(
  folder: string,
  profile: string,
  ...argv: readonly string[]
): { readonly code: number | null; readonly out: string; readonly said: string } {
  const ran = spawnSync(process.execPath, [cli, '--profile', profile, ...argv], {
    env: appEnvironment(folder),
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, said: ran.stderr };
}

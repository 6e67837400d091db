import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleForNode } from '../helpers/bundle-for-node.ts';
import { projectFolder } from '../helpers/command-line.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { runSoak, victims } from './run-soak.ts';

let folder: string;
let serverProgram: string;
let consoleProgram: string;
beforeAll(async () => {
  serverProgram = await bundleForNode('server/main.ts', 'soak-server');
  consoleProgram = await bundleForNode('test/soak/console-program.ts', 'soak-console');
});
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('three consoles and a server, killed at random behind a bad network, come to one record', async () => {
  const handbook = join(projectFolder, 'resources/handbook.json');
  const result = await runSoak({ seed: 1, seconds: 10, folder, serverProgram, consoleProgram, handbook });
  expect(result.violations).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(50);
  for (const victim of victims) expect(result.kills.get(victim), `${victim} was killed`).toBeGreaterThanOrEqual(1);
});

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, root, tool } from '../set-up/paths.mjs';
import { run } from '../set-up/run.mjs';
import { say } from '../set-up/say.mjs';
import { brokenLaws } from './import-laws.mjs';
import { asOne } from './run-steps.mjs';

const projects = ['shared', 'electron', 'server', 'renderer', 'test'];

/** The types of every folder, each under its own rules of what it may see. */
export const typesStep = {
  name: 'types',
  async run() {
    for (const project of projects) {
      const code = await run(process.execPath, [tool('typescript/bin/tsc'), '-p', project]);
      if (code !== 0) return asOne(code);
    }
    return asOne(0);
  },
};

export const formatStep = {
  name: 'formatting',
  run: async () => asOne(await run(process.execPath, [tool('@biomejs/biome/bin/biome'), 'format', '.'])),
};

export const lintStep = {
  name: 'lint',
  run: async () => asOne(await run(process.execPath, [tool('oxlint/bin/oxlint'), '--type-aware'])),
};

/** Who may import whom. */
export const importLawsStep = {
  name: 'import laws',
  async run() {
    const broken = await brokenLaws(root);
    for (const line of broken) say(line);
    return asOne(broken.length);
  },
};

/** The tests that run in plain Node: `unit` needs nothing, `integration` real files and processes. */
export function vitestStep(project) {
  return {
    name: `${project} tests`,
    async run() {
      const report = join(localFolder, `vitest-${project}.json`);
      mkdirSync(localFolder, { recursive: true });
      rmSync(report, { force: true });
      const args = [
        tool('vitest/vitest.mjs'),
        'run',
        '--config',
        'scripts/config/vitest.config.ts',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ];
      const code = await run(process.execPath, args, { env: { ...process.env, CI: 'true' } });
      if (!existsSync(report)) return { passed: 0, failed: 1 };
      const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
      // A file that could not even be loaded counts no test of its own, but it failed.
      return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
    },
  };
}

import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');

/** Tests that need real files, databases or processes say so by their place or name. */
const integration = ['test/electron/store/**/*.test.ts', 'test/**/*.integration.test.ts'];

export default defineConfig({
  root,
  test: {
    // Much of the time a test waits for a disk or a process: on two cores one worker alone is idle for a fifth of it.
    maxWorkers: '100%',
    projects: [
      {
        root,
        test: {
          name: 'unit',
          // Pure tests leave nothing behind, so the files share what they import: half the time.
          isolate: false,
          setupFiles: ['test/helpers/fixed-seed.ts'],
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...integration, 'test/e2e/**', 'test/bench/**'],
        },
      },
      {
        root,
        test: {
          name: 'integration',
          setupFiles: ['test/helpers/fixed-seed.ts'],
          include: integration,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          env: { XDG_STATE_HOME: resolve(root, 'node_modules/.muster/state') },
        },
      },
    ],
  },
});

import { defineConfig } from '@playwright/test';

/** `app` drives the built app in the Electron of the project; `packaged` what the packager made of it. */
export default defineConfig({
  outputDir: '../../test-results/files',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Pictures are looked at before they are kept: no run writes them by itself.
  snapshotPathTemplate: '{testDir}/../pictures/{arg}{ext}',
  updateSnapshots: 'none',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // One Electron start in some hundreds loses its page on a loaded machine. Who passes at the second try is told as flaky.
  retries: 1,
  projects: [
    { name: 'app', testDir: 'app' },
    { name: 'packaged', testDir: 'packaged' },
  ],
});

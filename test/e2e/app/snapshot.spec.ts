import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { runApp } from '../harness/run-app.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const prow = 'k8s-prow-2019-05-30-io-throttling';

for (const size of ['1920x1080', '1366x768']) {
  test(`draws a wall of ${size} into a file and ends`, async ({ folder, profile }) => {
    const picture = join(folder, 'wall.png');
    const flags = ['--import', fixturePath(prow), '--open', prow, '--view', 'wall', '--lang', 'zh-CN'];
    const when = ['--clock', '2019-05-30T18:40:00Z', '--size', size, '--snapshot', picture];
    const { code, said } = await runApp(folder, ['--profile', profile, ...flags, ...when]);
    expect(code, said).toBe(0);
    expect(sizeOfPng(picture)).toBe(size);
    // An empty ground, or a line that asks to wait, packs into a tenth of this.
    expect(statSync(picture).size).toBeGreaterThan(100_000);
  });
}

test('an incident that is not there gives a clear word, no picture and exit code 1', async ({ folder, profile }) => {
  const picture = join(folder, 'wall.png');
  const flags = ['--open', 'INC-20010101-001', '--view', 'wall', '--lang', 'en', '--snapshot', picture];
  const { code, said } = await runApp(folder, ['--profile', profile, ...flags]);
  expect(code).toBe(1);
  expect(said).toContain('INC-20010101-001');
  expect(existsSync(picture)).toBe(false);
});

/** Width and height stand at a fixed place in every PNG. */
function sizeOfPng(path: string): string {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

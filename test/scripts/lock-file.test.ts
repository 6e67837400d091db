import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LockFile, missingFromLock } from '../../scripts/steps/lock-file.mjs';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as LockFile;

test('the lock file has every package of every platform, so that `npm ci` takes it everywhere', () => {
  expect(missingFromLock(lock)).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":/u);
});

test('what is missing is entered with its platform', () => {
  const packages = { '': {}, 'node_modules/x': { dev: true, optionalDependencies: { '@x/linux-x64-musl': '1.2.3' } } };
  expect(missingFromLock({ packages })).toEqual([
    [
      'node_modules/@x/linux-x64-musl',
      { version: '1.2.3', cpu: ['x64'], libc: ['musl'], os: ['linux'], dev: true, optional: true },
    ],
  ]);
});

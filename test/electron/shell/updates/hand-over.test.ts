import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type HandOverWays, handOver } from '../../../../electron/shell/updates/hand-over.ts';
import { trustedKey } from '../../../../electron/shell/updates/update-key.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

function scene() {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(home);
  const appImage = join(home, 'Muster.AppImage');
  const path = join(folder, 'new.AppImage');
  writeFileSync(appImage, 'the old one');
  chmodSync(appImage, 0o755);
  writeFileSync(path, 'the new one', { mode: 0o600 });
  const sha256 = createHash('sha256').update('the new one').digest('hex');
  const opened: string[] = [];
  const ways = (more: Partial<HandOverWays> = {}): HandOverWays => ({
    appImage: null,
    ask: async () => Promise.resolve(true),
    open: async (one) => {
      opened.push(one);
      return Promise.resolve('');
    },
    ...more,
  });
  return { home, appImage, path, update: { path, sha256, version: '1.1.0' }, opened, ways };
}

describe('an AppImage', () => {
  test('is put in its own place, with its mode, and nothing is left beside it', async () => {
    const { home, appImage, update, ways, opened } = scene();
    expect(await handOver(update, ways({ appImage }))).toEqual({ outcome: 'replaced' });
    expect(readFileSync(appImage, 'utf8')).toBe('the new one');
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(readdirSync(home)).toEqual(['Muster.AppImage']);
    expect(opened).toEqual([]);
  });

  test('that was swapped since it was proven leaves the old one as it is', async () => {
    const { home, appImage, path, update, ways } = scene();
    writeFileSync(path, 'the bad one');
    expect(await handOver(update, ways({ appImage }))).toEqual({ outcome: 'swapped' });
    expect(readFileSync(appImage, 'utf8')).toBe('the old one');
    expect(readdirSync(home)).toEqual(['Muster.AppImage']);
  });

  test('that is gone leaves the old one as it is', async () => {
    const { home, appImage, update, ways } = scene();
    const done = await handOver({ ...update, path: join(home, 'none') }, ways({ appImage }));
    expect(done).toMatchObject({ outcome: 'failed', why: expect.stringContaining('ENOENT') as string });
    expect(readdirSync(home)).toEqual(['Muster.AppImage']);
  });
});

describe('another package', () => {
  test('is opened by the system once the person says so', async () => {
    const { path, update, ways, opened } = scene();
    expect(await handOver(update, ways())).toEqual({ outcome: 'opened' });
    expect(opened).toEqual([path]);
  });

  test.each([
    ['the person leaves it', 'left', { ask: async () => Promise.resolve(false) }, false],
    ['it was swapped', 'swapped', {}, true],
  ] as const)('is not when %s', async (_, outcome, more, isSwapped) => {
    const { path, update, ways, opened } = scene();
    if (isSwapped) writeFileSync(path, 'the bad one');
    expect(await handOver(update, ways(more))).toEqual({ outcome });
    expect(opened).toEqual([]);
  });

  test('that the system does not open is told with its word', async () => {
    const { update, ways } = scene();
    const open = async () => Promise.resolve('no installer');
    expect(await handOver(update, ways({ open }))).toEqual({ outcome: 'failed', why: 'no installer' });
  });
});

test('a packaged program trusts the key that was compiled into it, whatever its environment says', () => {
  const environment = { MUSTER_UPDATE_KEY: 'x'.repeat(43) };
  expect(trustedKey(true, environment)).toBe(trustedKey(true, {}));
  expect(trustedKey(true, {})).toMatch(/^[\w-]{43}$/u);
  expect(trustedKey(false, environment)).toBe(environment.MUSTER_UPDATE_KEY);
});

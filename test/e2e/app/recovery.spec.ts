import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fixturePath, test } from '../harness/start-app.ts';

const record = 'muster.db';
const heading = 'The record in this profile could not be opened';

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

test('a damaged record is told, left as it is, and kept whole when a person starts afresh beside it', async ({
  startApp,
  profile,
}) => {
  mkdirSync(profile, { recursive: true });
  const path = join(profile, record);
  writeFileSync(path, Buffer.alloc(64 * 1024, 'not a database '));
  const before = hashOf(path);

  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: heading })).toBeVisible();
  expect(hashOf(path)).toBe(before);
  await expect(window.getByRole('button', { name: 'Show the folder' })).toBeFocused();

  await window.getByRole('button', { name: 'Start afresh beside it' }).click();
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const aside = join(profile, 'set-aside');
  const [folder] = readdirSync(aside);
  expect(hashOf(join(aside, folder ?? '', record))).toBe(before);
});

test('what was lost to damage comes back from the newest backup', async ({ startApp, profile }) => {
  const first = await startApp(
    '--lang',
    'en',
    '--view',
    'board',
    '--import',
    fixturePath('tencent-2024-04-08-cloud-api'),
  );
  await expect(first.window.getByText(/腾讯云/u)).toBeVisible();
  await first.close();
  // A backup is a copy of a record that is closed, and nothing else.
  const path = join(profile, record);
  mkdirSync(join(profile, 'backups'), { recursive: true });
  copyFileSync(path, join(profile, 'backups', 'muster-20260102T030405006Z.db'));
  const bytes = readFileSync(path);
  bytes.fill(0xff, 4_096, 65_536);
  writeFileSync(path, bytes);

  const second = await startApp('--lang', 'en');
  await expect(second.window.getByRole('heading', { name: heading })).toBeVisible();
  await second.window.getByRole('button', { name: 'Open the backup of 2026-01-02 11:04' }).click();
  await expect(second.window.getByText(/腾讯云/u)).toBeVisible();
  await expect(second.window.getByText('The record was damaged, so the backup of 2026-01-02 11:04')).toBeVisible();
  await second.close();

  const third = await startApp('--lang', 'en');
  await expect(third.window.getByText(/腾讯云/u)).toBeVisible();
});

test('a record of a newer version is told and not touched', async ({ startApp, profile }) => {
  const first = await startApp('--lang', 'en');
  await expect(first.window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  await first.close();
  const path = join(profile, record);
  const bytes = readFileSync(path);
  // SQLite keeps a program's own version number, big-endian, at this place of the file's header.
  bytes.writeInt32BE(9_999, 60);
  writeFileSync(path, bytes);
  const before = hashOf(path);

  const second = await startApp('--lang', 'en');
  await expect(
    second.window.getByText('It was written by a newer version of Muster. It was left as it is.'),
  ).toBeVisible();
  await second.close();
  expect(hashOf(path)).toBe(before);
});

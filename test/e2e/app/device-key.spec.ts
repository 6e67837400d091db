import { createPublicKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

/** Leaves a profile's key as on a machine with a keychain, which this one does not open. Returns what the file says then. */
function wrap(path: string): string {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { readonly machine: string; readonly privateKey: string };
  const publicKey = createPublicKey(file.privateKey).export({ format: 'jwk' }).x;
  const wrapped = Buffer.from('nobody here opens this').toString('base64');
  writeFileSync(path, JSON.stringify({ machine: file.machine, publicKey, wrapped }));
  return readFileSync(path, 'utf8');
}

test('a key that no keychain gives is told, the record goes on, and a person may go on as a new device', async ({
  startApp,
  profile,
  folder,
}) => {
  test.slow();
  const path = join(profile, 'device.key');
  const first = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(first.window, 'Li Lei');
  await first.window.getByRole('button', { name: 'Not shared' }).click();
  await expect(first.window.getByText('the key lies in a file that only you can read')).toBeVisible();
  await first.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const lost = wrap(path);

  const { window, close } = await startApp('--lang=zh-CN', `--open=${slug}`);
  await window.getByRole('button', { name: '未共享' }).click();
  await expect(window.getByText('密钥在系统钥匙串中，但无法取出')).toBeVisible();
  expect(runCli(folder, profile, 'verify').code).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(lost);
  await window.getByRole('button', { name: '改用新设备身份…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: '改用新设备身份', exact: true }).click();
  await expect(window.getByText('密钥保存在只有您能读取的文件中')).toBeVisible();
  expect(readFileSync(path, 'utf8')).toContain('PRIVATE KEY');
  expect(readFileSync(`${path}.locked`, 'utf8')).toBe(lost);
  await close();

  const again = await startApp('--lang=en', `--open=${slug}`);
  await logLine(again.window, 'Written by the new device');
  expect(runCli(folder, profile, 'timeline', slug).out).toContain('上海恢复');
  expect(runCli(folder, profile, 'verify').code).toBe(0);
});

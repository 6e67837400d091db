import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { inMain } from '../harness/in-main.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('a form is saved as PDF and as HTML by keys alone, in a language of its own', async ({ startApp, folder }) => {
  const { electron, window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  const choose = async (path: string) =>
    inMain(
      electron,
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath });
      },
      path,
    );

  await window.keyboard.press('Control+k');
  await window.keyboard.type('forms');
  await window.keyboard.press('Enter');
  const ask = window.getByRole('dialog', { name: 'Forms' });
  await expect(ask.getByLabel('Form', { exact: true })).toBeFocused();
  await ask.getByLabel('Form', { exact: true }).selectOption('Stage sheet');

  const pdf = join(folder, 'sheet.pdf');
  await choose(pdf);
  await window.keyboard.press('Control+Enter');
  await expect(ask.getByText(`Saved: ${pdf}`)).toBeVisible();
  const bytes = readFileSync(pdf);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(bytes.byteLength).toBeGreaterThan(5_000);

  // Where there is no printer, it says so, and what to do instead.
  await inMain(
    electron,
    ({ app }) => {
      app.on('web-contents-created', (_event, contents) => {
        contents.print = (_options, told) => told?.(false, 'Print job failed');
      });
    },
    null,
  );
  const print = ask.getByRole('button', { name: 'Print…' });
  await print.focus();
  await window.keyboard.press('Space');
  await expect(print).toBeFocused();
  await expect(ask.getByRole('alert')).toHaveText('The system could not print it. Save it as PDF and print that.');

  const html = join(folder, 'form.html');
  await choose(html);
  await ask.getByLabel('Form', { exact: true }).selectOption('Incident registration form');
  await ask.getByLabel('Language of the form').selectOption('中文');
  await window.keyboard.press('Control+Enter');
  await expect(ask.getByText(`Saved: ${html}`)).toBeVisible();
  expect(readFileSync(html, 'utf8')).toContain('<h1>故障信息登记表</h1>');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Forms…' })).toBeFocused();
});

test('the command line writes each form in each language, and names what it does not know', ({ folder, profile }) => {
  expect(runCli(folder, profile, 'import', fixturePath(slug))).toMatchObject({ code: 0 });
  for (const form of ['registration', 'tasks', 'stage-sheet']) {
    for (const language of ['en', 'zh-CN']) {
      const out = join(folder, `${form}-${language}.html`);
      expect(runCli(folder, profile, 'form', slug, '--form', form, '--lang', language, '--out', out)).toMatchObject({
        code: 0,
      });
      expect(readFileSync(out, 'utf8')).toContain(`<html lang="${language}">`);
    }
  }
  const out = join(folder, 'none.html');
  expect(runCli(folder, profile, 'form', slug, '--form', 'receipt', '--out', out).code).not.toBe(0);
  expect(existsSync(out)).toBe(false);
});

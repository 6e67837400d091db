import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ElectronApplication, expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

/** What the system's dialog answers. */
async function choose(electron: ElectronApplication, path: string): Promise<void> {
  await inMain(
    electron,
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath });
    },
    path,
  );
}

test('an incident goes out in every format from the review, as much of it as was chosen', async ({
  startApp,
  folder,
}) => {
  const started = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`, '--view=review');
  const { electron, window } = started;
  await signIn(window, 'Zhou Qi');
  await window.getByRole('button', { name: 'Export…' }).click();
  const ask = window.getByRole('dialog', { name: 'Export the incident' });
  await expect(ask.getByLabel('Format')).toBeFocused();
  const begins = { pdf: '%PDF-', docx: 'PK', xlsx: 'PK', zip: 'PK', csv: '\u00EF\u00BB\u00BF', md: '# ', json: '{' };
  for (const [format, start] of Object.entries(begins)) {
    const path = join(folder, `out.${format}`);
    await choose(electron, path);
    await ask.getByLabel('Format').selectOption(format);
    await ask.getByRole('button', { name: 'Save as…' }).click();
    // An archive draws all the others.
    await expect(ask.getByText(`Saved to ${path}`)).toBeVisible({ timeout: 60_000 });
    expect(readFileSync(path).subarray(0, start.length).toString('latin1')).toBe(start);
  }

  const page = join(folder, 'out.html');
  await choose(electron, page);
  await ask.getByLabel('Format').selectOption('html');
  await ask.getByLabel('Attachments').uncheck();
  await ask.getByLabel('Stages').uncheck();
  await ask.getByLabel('Language').selectOption('中文');
  await ask.getByLabel('Time zone').fill('Mars/Olympus');
  await expect(ask.getByText('Not a time zone.')).toBeVisible();
  await expect(ask.getByRole('button', { name: 'Save as…' })).toBeDisabled();
  await ask.getByLabel('Time zone').fill('Europe/Berlin');
  await ask.getByRole('button', { name: 'Save as…' }).click();
  await expect(ask.getByText(`Saved to ${page}`)).toBeVisible();

  // As a browser reads it: every entry, in order, and nothing that runs or is fetched.
  const read = await inMain(
    electron,
    async ({ BrowserWindow }, path) => {
      const reader = new BrowserWindow({ show: false, webPreferences: { partition: 'reader' } });
      const asked: string[] = [];
      reader.webContents.session.webRequest.onBeforeRequest(({ url }, answer) => {
        asked.push(url);
        answer({});
      });
      await reader.loadFile(path);
      const told: unknown = await reader.webContents.executeJavaScript(`({
        headings: [...document.querySelectorAll('h2')].map((heading) => heading.textContent),
        times: [...document.querySelectorAll('table:last-of-type tbody tr td:first-child')].map((cell) => cell.textContent.replace('≈ ', '')),
        scripts: document.scripts.length,
      })`);
      reader.destroy();
      return { told, asked };
    },
    page,
  );
  expect(read.asked).toHaveLength(1);
  const told = read.told as { headings: string[]; times: string[]; scripts: number };
  expect(told.headings).toEqual(['复盘', '度量', '根因', '改进项', '时间线']);
  expect(told.scripts).toBe(0);
  expect(told.times).toHaveLength(14);
  expect(told.times).toEqual(told.times.toSorted());
  expect(told.times[0]).toBe('2024-04-08 09:23 +02:00');
});

test('every public incident’s page is read by a browser in both languages, with each entry in order', async ({
  startApp,
  folder,
  profile,
}) => {
  test.setTimeout(180_000);
  const other = join(folder, 'all');
  const slugs = readdirSync(dirname(fixturePath(slug))).map((name) => basename(name, '.json'));
  expect(runCli(folder, other, 'import', ...slugs.map((one) => fixturePath(one))).code).toBe(0);
  const cases = slugs.flatMap((one) => ['en', 'zh-CN'].map((language) => ({ one, language })));
  const wanted: string[][] = [];
  const paths: string[] = [];
  for (const { one, language } of cases) {
    const path = join(folder, `${one}-${language}.html`);
    const lang = ['--lang', language];
    expect(runCli(folder, other, 'export', one, '--format', 'html', '--out', path, ...lang)).toMatchObject({ code: 0 });
    const told = JSON.parse(runCli(folder, other, 'timeline', one, '--json', ...lang).out) as {
      readonly text: string;
    }[];
    wanted.push(told.map(({ text }) => text.replaceAll(/\s+/gu, '')));
    paths.push(path);
  }
  const { electron } = await startApp('--lang=en', '--profile', profile);
  const read = await inMain(
    electron,
    async ({ BrowserWindow }, pages) => {
      const reader = new BrowserWindow({ show: false, webPreferences: { partition: 'reader' } });
      const found: unknown[] = [];
      for (const page of pages) {
        await reader.loadFile(page);
        found.push(
          await reader.webContents.executeJavaScript(`
            [...document.querySelectorAll('h2')]
              .filter((heading) => ['Timeline', '时间线'].includes(heading.textContent))
              .flatMap((heading) => {
                let next = heading.nextElementSibling;
                while (next !== null && next.tagName !== 'TABLE') next = next.nextElementSibling;
                return [...next.querySelectorAll('tbody tr')];
              })
              .map((row) => row.lastElementChild.textContent.replaceAll(/\\s+/gu, ''))`),
        );
      }
      reader.destroy();
      return found;
    },
    paths,
  );
  expect(read).toEqual(wanted);
});

test('a long record is stopped on its way, and no file is left', async ({ startApp, folder }) => {
  const long = join(folder, 'long.json');
  const events = Array.from({ length: 12_000 }, (_event, index) => ({
    at: new Date(Date.UTC(2024, 3, 8, 8) + index * 1_000).toISOString(),
    kind: 'note',
    role: 'ops',
    text: `entry ${index}`,
  }));
  writeFileSync(long, JSON.stringify({ slug: 'long', title: 'Long', detected_at: '2024-04-08T08:00:00Z', events }));
  const { electron, window } = await startApp('--lang=en', `--import=${long}`, '--open=long', '--view=review');
  await signIn(window, 'Zhou Qi');
  await window.getByRole('button', { name: 'Export…' }).click();
  const ask = window.getByRole('dialog', { name: 'Export the incident' });
  const path = join(folder, 'long.docx');
  await choose(electron, path);
  await ask.getByLabel('Format').selectOption('docx');
  await ask.getByRole('button', { name: 'Save as…' }).click();
  await expect(ask.getByText('Drawing the document…')).toBeVisible();
  await ask.getByRole('button', { name: 'Stop' }).click();
  await expect(ask.getByText('Stopped; no file was written.')).toBeVisible();
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  await ask.getByRole('button', { name: 'Close' }).click();
  await expect(ask).toBeHidden();
});

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

/** Pastes a file into the room, as the system would. */
async function paste(window: Page, name: string, bytes: number | readonly number[]): Promise<void> {
  const given = { name, bytes: typeof bytes === 'number' ? bytes : [...bytes] };
  await window.evaluate((file) => {
    const carried = new DataTransfer();
    const content = typeof file.bytes === 'number' ? new Uint8Array(file.bytes) : new Uint8Array(file.bytes);
    carried.items.add(new File([content], file.name));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true }));
  }, given);
}

test('a pasted picture is kept and shown; what is too large says so; a copy can be saved, or dragged out', async ({
  startApp,
  folder,
  profile,
}) => {
  const { electron, window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  const picture = readFileSync(join(import.meta.dirname, '../../../resources/icon.png'));
  await paste(window, 'graph.png', [...picture]);
  await expect(window.getByText('1 file attached')).toBeVisible();
  const shown = window.getByRole('log').getByRole('img', { name: 'Picture: graph.png' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  await paste(window, 'dump.bin', 26 * 1024 * 1024);
  await expect(window.getByText(/dump\.bin is too large \(26 MB\)/u)).toBeVisible();
  // What is no picture is named and can be saved, never drawn.
  await paste(window, 'page.html', [...Buffer.from('<html><script>1</script></html>')]);
  await expect(window.getByText('Attached: page.html')).toBeVisible();
  await expect(window.getByRole('img', { name: 'Picture: page.html' })).toBeHidden();

  const copy = join(folder, 'copy.png');
  await inMain(
    electron,
    ({ dialog }, path) => {
      dialog.showSaveDialog = async () => Promise.resolve({ canceled: false, filePath: path });
    },
    copy,
  );
  await window
    .getByRole('article')
    .filter({ hasText: 'graph.png' })
    .getByRole('button', { name: 'Save a copy…' })
    .click();
  await expect.poll(() => readFileSync(copy, { flag: 'a+' }).equals(picture)).toBe(true);

  // By the pointer it goes to another program as a file of its own name.
  await inMain(electron, ({ BrowserWindow }) => {
    const dragged: string[] = [];
    Object.assign(globalThis, { dragged });
    for (const one of BrowserWindow.getAllWindows()) {
      one.webContents.startDrag = ({ file }) => void dragged.push(file);
    }
  });
  await shown.dispatchEvent('dragstart');
  const dragged = async () =>
    inMain(electron, () => (globalThis as unknown as { readonly dragged: readonly string[] }).dragged);
  await expect.poll(async () => (await dragged()).map((path) => basename(path))).toEqual(['graph.png']);
  const [path = ''] = await dragged();
  expect(readFileSync(path).equals(picture)).toBe(true);
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});

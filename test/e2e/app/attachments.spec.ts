import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

/** Pastes a file into the room, as the system would. */
async function paste(window: Page, name: string, bytes: number | readonly number[]): Promise<void> {
  await window.evaluate(
    ([called, given]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array(given as number)], called as string));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true }));
    },
    [name, typeof bytes === 'number' ? bytes : [...bytes]] as const,
  );
}

test('a pasted picture is kept and shown; what is too large says so; a copy can be saved', async ({
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
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});

import { type Page, expect } from '@playwright/test';
import { changeHands, logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const begin = ['--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`, '--clock=2024-04-08T15:40:00+08:00'];
const again = ['--lang=en', `--open=${slug}`, '--clock=2024-04-08T15:40:00+08:00'];

interface Muster {
  readonly draftList: (args: object) => Promise<{ readonly value: { readonly drafts: readonly unknown[] } }>;
}

/** What the store has of what was typed and not sent: what a start reads. */
async function keptOf(window: Page): Promise<string> {
  return window.evaluate(async () => {
    const { muster } = globalThis as unknown as { muster: Muster };
    return JSON.stringify((await muster.draftList({})).value.drafts);
  });
}

/** Waits until the store has what was typed. */
async function isKept(window: Page, text: string): Promise<void> {
  await expect.poll(async () => keptOf(window)).toContain(text);
}

test('what was typed and not sent stands there again after the app was killed, until it is sent or thrown away', async ({
  startApp,
}) => {
  test.slow();
  const first = await startApp(...begin);
  await signIn(first.window, 'Wang Fang');
  await first.window.getByLabel('Log what was done or seen').fill('Rolled back the gate');
  await isKept(first.window, 'Rolled back the gate');
  await first.window.getByRole('tab', { name: /Tasks/u }).click();
  await first.window.getByRole('textbox', { name: 'Give a task' }).fill('Call the vendor');
  await first.window.getByRole('button', { name: 'Mitigated…' }).click();
  await first.window.getByRole('textbox', { name: 'Note' }).fill('Traffic is moved');
  await isKept(first.window, 'Traffic is moved');
  await first.kill();

  const { window } = await startApp(...again);
  // Wherever they are, they are told of.
  await window.getByText('3 texts that you typed and did not send').click();
  await expect(window.getByRole('listitem').filter({ hasText: 'Traffic is moved' })).toContainText('INC-20240408-001');
  await window.screenshot({ path: test.info().outputPath('found.png') });
  const line = window.getByLabel('Log what was done or seen');
  await expect(line).toHaveValue('Rolled back the gate');
  const form = window.locator('.quick');
  await expect(form.getByText(/kept from/u)).toBeVisible();
  await line.press('Enter');
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  await expect(line).toHaveValue('');
  await expect(form.getByText(/kept from/u)).toBeHidden();

  await window.getByRole('tab', { name: /Tasks/u }).click();
  await expect(window.getByRole('textbox', { name: 'Give a task' })).toHaveValue('Call the vendor');
  await window.locator('.tasks-add').getByRole('button', { name: 'Throw away' }).click();
  await expect(window.getByRole('textbox', { name: 'Give a task' })).toHaveValue('');

  await window.getByRole('button', { name: 'Mitigated…' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText(/kept from/u)).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('Traffic is moved');
  await window.screenshot({ path: test.info().outputPath('dialog.png') });
  // Left, it is not wanted.
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Mitigated…' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await window.keyboard.press('Escape');
  await expect.poll(async () => keptOf(window)).toBe('[]');
});

test('on a shared machine everybody finds their own words, and a page that is begun anew takes none', async ({
  startApp,
}) => {
  const { window } = await startApp(...begin);
  await signIn(window, 'Wang Fang');
  const line = window.getByLabel('Log what was done or seen');
  await line.fill('Hers to say');
  await changeHands(window, 'Li Lei');
  await expect(line).toHaveValue('');
  await logLine(window, 'His own');
  await line.fill('Not yet');
  await isKept(window, 'Not yet');
  // What the shell does about a page that died.
  await window.reload();
  await expect(line).toHaveValue('Not yet');
  await changeHands(window, 'Wang Fang');
  await expect(line).toHaveValue('Hers to say');
});

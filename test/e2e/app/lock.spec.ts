import { type Page, expect } from '@playwright/test';
import { changeHands, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const title = /腾讯云/u;
const clock = '--clock=2024-04-08T15:40:00+08:00';

/** What a page is told that asks past its screen. */
async function askedPast(window: Page, call: string, args: object): Promise<unknown> {
  return window.evaluate(
    async ([name, given]) => {
      const { muster } = globalThis as unknown as { muster: Record<string, (args: object) => Promise<unknown>> };
      return muster[name]?.(given);
    },
    [call, args] as const,
  );
}

test('a locked console shows and gives nothing, the wall goes on, and the PIN or another person opens it', async ({
  startApp,
}) => {
  test.slow();
  const first = await startApp(
    '--lang=en',
    '--size=1920x1080',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    clock,
  );
  const { electron, window } = first;
  await signIn(window, 'Wang Fang');
  await window.getByLabel('Log what was done or seen').fill('Half a line');

  // Who has no PIN is asked to set one.
  await window.keyboard.press('Control+l');
  const ask = window.getByRole('dialog', { name: 'PIN and lock' });
  await expect(ask).toContainText('does not encrypt the disk');
  await ask.getByLabel('PIN', { exact: true }).fill('47a11');
  await ask.getByLabel('Once more').fill('4712');
  await expect(ask).toContainText('not the same');
  await ask.getByLabel('Once more').fill('4711');
  await window.screenshot({ path: test.info().outputPath('pin.png') });
  await ask.getByRole('button', { name: 'Set PIN' }).click();
  await expect(ask).toBeHidden();

  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  await expect.poll(() => electron.windows().length).toBe(2);
  const wall = electron.windows().find((page) => page !== window);
  if (wall === undefined) throw new Error('the wall did not open');
  await expect(wall.getByText(title).first()).toBeVisible();

  await window.keyboard.press('Control+l');
  await expect(window.getByRole('heading', { name: 'Locked by Wang Fang' })).toBeVisible();
  await window.screenshot({ path: test.info().outputPath('locked.png') });
  await expect(window.getByText(title)).toHaveCount(0);
  expect(await window.content()).not.toContain('腾讯云');
  for (const [call, args] of [
    ['incidentList', {}],
    ['searchFind', { words: 'api', limit: 10 }],
    ['draftList', {}],
    ['clipboardWrite', { text: 'x' }],
    ['workspaceGet', {}],
  ] as const) {
    expect(await askedPast(window, call, args)).toMatchObject({ ok: false, error: { code: 'locked' } });
  }
  await expect(wall.getByText(title).first()).toBeVisible();

  await window.getByLabel('PIN of Wang Fang').fill('0000');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alert')).toContainText('not the PIN');
  // Another, who has none, goes in by name, and finds nothing of hers.
  await window.getByRole('button', { name: 'Somebody else…' }).click();
  await window.getByLabel(/Your name/u).fill('Li Lei');
  await window.keyboard.press('Enter');
  await expect(window.getByText('Signed as Li Lei')).toBeVisible();
  await expect(window.getByLabel('Log what was done or seen')).toHaveValue('');

  // To act as her again her PIN is asked for.
  await window.keyboard.press('Alt+w');
  await window.getByLabel(/Your name/u).fill('wang fang');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toContainText('has a PIN here');
  await window.getByLabel('PIN of wang fang').fill('4711');
  await window.keyboard.press('Escape');
  await changeHands(window, 'Han Meimei');
  await first.kill();

  const { window: second } = await startApp('--lang=en', `--open=${slug}`, clock);
  await expect(second.getByText('Signed as Han Meimei')).toBeVisible();
  await second.keyboard.press('Alt+w');
  await second.getByLabel(/Your name/u).fill('Wang Fang');
  await second.keyboard.press('Enter');
  await second.getByLabel('PIN of Wang Fang').fill('4711');
  await second.keyboard.press('Enter');
  await expect(second.getByText('Signed as Wang Fang')).toBeVisible();
  await expect(second.getByLabel('Log what was done or seen')).toHaveValue('Half a line');
});

test('a start locks what its person has a PIN for, in their language, until it is typed', async ({ startApp }) => {
  test.slow();
  const first = await startApp(
    '--lang=zh-CN',
    '--size=1366x768',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    clock,
  );
  const { window } = first;
  await window.getByLabel(/您的姓名/u).fill('王芳');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'PIN 与锁定…' }).click();
  await window.getByLabel('PIN', { exact: true }).fill('123456');
  await window.getByLabel('再输入一次').fill('123456');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.getByRole('button', { name: '署名：王芳' }).click();
  await window.getByRole('button', { name: 'PIN 与锁定…' }).click();
  await window.getByText('您的 PIN 在此的记录').click();
  await expect(window.getByRole('dialog').getByRole('listitem')).toHaveText(/已设置/u);
  await window.screenshot({ path: test.info().outputPath('pin-zh.png') });
  await window.keyboard.press('Escape');
  await first.kill();

  const { window: second } = await startApp('--lang=zh-CN', '--size=1366x768', `--open=${slug}`, clock);
  await expect(second.getByRole('heading', { name: '已由 王芳 锁定' })).toBeVisible();
  await second.screenshot({ path: test.info().outputPath('locked-zh.png') });
  await second.getByLabel('王芳 的 PIN').fill('123456');
  await second.keyboard.press('Enter');
  await expect(second.getByLabel('记录所做或所见')).toBeVisible();
});

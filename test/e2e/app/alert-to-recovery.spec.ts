import { type Page, expect } from '@playwright/test';
import { startAlertmanager } from '../../helpers/alertmanager.ts';
import { type ChatReceiver, receiverSecrets, startReceiver } from '../../helpers/chat-receiver.ts';
import { type RunningPrometheus, startPrometheus } from '../../helpers/prometheus.ts';
import { startSickTarget } from '../../helpers/sick-target.ts';
import { accessibilityFaults } from '../harness/accessibility-faults.ts';
import { fromPalette, logLine, signIn } from '../harness/incident-room.ts';
import { onLoopback } from '../harness/hosted-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { test } from '../harness/start-app.ts';

const patience = { timeout: 40_000 };

/** Writes a Prometheus and one standard query into the handbook. */
async function nameSource(window: Page, { origin }: RunningPrometheus): Promise<void> {
  await fromPalette(window, 'handbook');
  await window.getByRole('tab', { name: 'Prometheus' }).click();
  await window.getByLabel('Name', { exact: true }).fill('shop');
  await window.getByRole('button', { name: 'Add a source' }).click();
  await window.getByLabel('Address: metricSources.0.url').fill(origin);
  await window.getByRole('tab', { name: 'Standard queries' }).click();
  await window.getByRole('button', { name: 'Add: response time' }).click();
  await window.getByLabel('PromQL: metricQueries.0.query').fill('max(shop_response_ms)');
  await window.getByLabel('Step, seconds: metricQueries.0.stepSeconds').fill('1');
  await window.getByLabel('Before recovery, minutes: metricQueries.0.minutesBefore').fill('1');
  await window.getByLabel('What changed, and why').fill('Recovery is read from Prometheus');
  await window.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(window.getByText('Version 2 is in force.')).toBeVisible();
}

/** Serves a room from this console, which makes its person the owner. */
async function host(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Not shared' }).click();
  await window.getByLabel('Name of the room').fill('Payments');
  await window.getByRole('button', { name: 'Host this room' }).click();
  await expect(window.getByRole('button', { name: 'Synced' })).toBeVisible(patience);
  await window.getByRole('button', { name: 'Connections…' }).click();
}

const dialog = (window: Page) => window.getByRole('dialog');
const save = (window: Page, name = 'Save') => dialog(window).getByRole('button', { name }).click();

/** Names the staff's channel and tries it. */
async function addChannel(window: Page, chat: ChatReceiver): Promise<void> {
  await window.getByRole('button', { name: 'Add a channel' }).click();
  await dialog(window).getByLabel('Name').fill('Payments on-call');
  await dialog(window).getByLabel('Address').fill('http://chat.example.com/hook');
  await expect(dialog(window).getByText('That is no https address.')).toBeVisible();
  await dialog(window).getByLabel('Address').fill(chat.url('dingtalk', 'group'));
  await dialog(window)
    .getByLabel('Signing secret')
    .fill(receiverSecrets.dingtalk ?? '');
  await save(window);
  await window.getByRole('button', { name: 'Test Payments on-call' }).click();
  await expect(window.getByText('The test was taken: look into the chat.')).toBeVisible(patience);
  expect(chat.taken('group')).toEqual([expect.stringContaining('this is a test')]);
}

/** Lets a source in; gives where it sends, and its secret. */
async function addSource(window: Page): Promise<{ readonly webhook: string; readonly bearer: string }> {
  await window.getByRole('tab', { name: /^Alert sources/u }).click();
  await window.getByRole('button', { name: 'Add a source' }).click();
  await dialog(window).getByLabel('Name').fill('Alertmanager');
  await save(window);
  const secret = window.getByLabel('The secret of Alertmanager');
  await expect(secret).toHaveValue(/^\S{40,}$/u, patience);
  const webhook = await window.locator('.connection code').innerText();
  expect(await accessibilityFaults(window)).toEqual([]);
  expect(webhook).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/hooks\/alerts\/alertmanager$/u);
  return { webhook, bearer: await secret.inputValue() };
}

const slowShop = JSON.stringify({
  groups: [
    {
      name: 'shop',
      rules: [
        {
          alert: 'ShopSlow',
          expr: 'max by (pod) (shop_response_ms) > 500',
          labels: { severity: 'critical' },
          annotations: { summary: 'The shop is slow', value: '{{ $value }} ms' },
        },
      ],
    },
  ],
});

test('an alert becomes an incident, speaks to chat, and recovers by samples that stay when Prometheus is gone', async ({
  startApp,
  folder,
  profile,
}) => {
  test.slow();
  onLoopback(profile);
  const target = await startSickTarget();
  const chat = await startReceiver();
  const { window, close } = await startApp('--lang=en');
  await signIn(window, 'Zhou Qi');
  await host(window);
  await addChannel(window, chat);
  const alertmanager = await startAlertmanager(await addSource(window));
  const prometheus = await startPrometheus({
    targets: [target.address],
    rules: slowShop,
    alertmanagers: [alertmanager.address],
  });
  try {
    await nameSource(window, prometheus);
    target.makeSick();
    await expect(window.getByRole('button', { name: 'Alerts 1' })).toBeVisible(patience);
    await window.keyboard.press('Alt+a');
    await expect(window.locator('.triage-sheet')).toContainText('The shop is slow');
    await window.getByRole('button', { name: 'Make it an incident…' }).click();
    await expect(window.getByLabel('Title')).toHaveValue('The shop is slow');
    await expect(window.getByLabel('Alert: metrics')).toHaveValue(/900 ms/u);
    await window.keyboard.press('Control+Enter');
    await window.getByRole('tab', { name: 'Verify' }).click();
    await window.getByRole('button', { name: 'Read all from Prometheus' }).click();
    await expect(window.getByText(/Response time: \d+ new values? recorded\./u)).toBeVisible();
    const check = window.getByRole('listitem').filter({ hasText: 'at most 500 ms' });
    await expect(check.getByText('beyond bound', { exact: true })).toBeVisible();

    target.makeWell();
    await prometheus.until('max(shop_response_ms)', (value) => value < 500);
    await logLine(window, '/recovered');
    await expect(check.getByText('not measured', { exact: true })).toBeVisible();
    const since = Math.ceil(Date.now() / 1_000);
    await prometheus.until('timestamp(shop_response_ms)', (at) => at > since + 2);
    await check.getByRole('button', { name: 'Read from Prometheus' }).click();
    await expect(check.getByText('within bound', { exact: true })).toBeVisible();
    await expect(check.getByText(`Prometheus shop, ${prometheus.origin}`).first()).toBeVisible();
    // The group was told of it, and the record says so.
    await expect(() => expect(chat.taken('group').join('\n')).toContain('is recovered')).toPass(patience);
    await expect(
      window
        .getByRole('log')
        .getByText(/^Sent to Payments on-call/u)
        .first(),
    ).toBeVisible(patience);
    await close();

    await prometheus.stop();
    const again = await startApp('--lang=en');
    await again.window.getByText('The shop is slow').first().click();
    await again.window.getByRole('tab', { name: 'Verify' }).click();
    const chart = again.window.getByRole('figure', { name: 'Response time over time' });
    await expect(chart.locator('svg path').first()).toBeVisible();
    await again.window.getByText('Values as a table').click();
    await expect(
      again.window.getByRole('table', { name: 'Response time: values' }).getByText('900 ms').first(),
    ).toBeVisible();
    await again.window.getByRole('button', { name: 'Read all from Prometheus' }).click();
    await expect(again.window.getByText(/can’t be reached \(ECONNREFUSED\)/u)).toBeVisible();
    await expect(again.window.getByRole('button', { name: 'Enter values' })).toBeEnabled();
    expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
  } finally {
    await prometheus.stop();
    await alertmanager.stop();
    await chat.close();
    await target.stop();
  }
});

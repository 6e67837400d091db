import { type Page, expect } from '@playwright/test';
import { type RunningPrometheus, startPrometheus } from '../../helpers/prometheus.ts';
import { startSickTarget } from '../../helpers/sick-target.ts';
import { fromPalette, logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { test } from '../harness/start-app.ts';

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

test('a Prometheus is read around recovery, judged, and drawn again when it is gone', async ({
  startApp,
  folder,
  profile,
}) => {
  test.slow();
  const target = await startSickTarget();
  const prometheus = await startPrometheus({ targets: [target.address] });
  try {
    target.makeSick();
    await prometheus.until('max(shop_response_ms)', (value) => value > 500);
    const { window, close } = await startApp('--lang=en');
    await signIn(window, 'Zhou Qi');
    await nameSource(window, prometheus);
    await window.getByRole('button', { name: 'Muster' }).click();
    await window.getByRole('button', { name: 'Declare an incident' }).first().click();
    await window.getByLabel('Title').fill('The shop is slow');
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
    await target.stop();
  }
});

import { expect, type Page } from '@playwright/test';
import { alertmanagerAlert, alertmanagerBody } from '../../helpers/alerts.ts';
import { inMain } from '../harness/in-main.ts';
import { roomAt, signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

const disk = alertmanagerAlert({
  labels: { alertname: 'DiskFull', instance: 'db-1', severity: 'warning' },
  annotations: { summary: 'The disk of db-1 is full' },
  fingerprint: 'c0ffee0000000002',
});
const probe = alertmanagerAlert({
  labels: { alertname: 'ProbeFailed', instance: 'edge-7' },
  annotations: { summary: 'A probe fails <b>now</b>' },
  fingerprint: 'c0ffee0000000003',
});

/** The candidate that is read. */
const sheet = (window: Page) => window.locator('.triage-sheet');
const row = (window: Page, title: string) => window.locator('.triage-row', { hasText: title });

test('alerts are pasted, and one becomes an incident, one joins another, one is a false alarm', async ({
  startApp,
}) => {
  const { electron, window } = await startApp('--size=1366x768', ...roomAt('15:40'));
  await signIn(window, 'Wang Fang');
  await window.keyboard.press('Alt+a');
  await expect(window.getByRole('heading', { name: 'No alert waits' })).toBeVisible();

  // What is broken says where, and nothing of it is kept.
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Bring alerts in…' }).click();
  const field = dialog.getByLabel('JSON');
  await field.fill('{"version": "4",\n "alerts": [}');
  await expect(dialog.getByRole('status')).toContainText('is no JSON from line and column 2:13 on');
  await field.fill(JSON.stringify(alertmanagerBody([disk, alertmanagerAlert({ labels: {}, annotations: {} })])));
  await expect(dialog.getByRole('status')).toContainText('/alerts/1/labels: names no title');
  await expect(dialog.getByRole('button', { name: 'Take them in' })).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: 'No alert waits' })).toBeVisible();

  // Pasted anywhere in the view, it is shown before it is taken.
  const text = JSON.stringify(alertmanagerBody([alertmanagerAlert(), disk, probe]));
  await inMain(electron, ({ clipboard }, given) => clipboard.writeText(given), text);
  await window.keyboard.press('Control+v');
  await expect(dialog).toContainText('Alertmanager: 3 alerts, none resolved');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('3 alerts were taken in.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Alerts 3' })).toBeVisible();
  await expect(window.locator('.triage-row')).toHaveCount(3);
  // The bar stays one line on a laptop, with the figure in it.
  const bar = await window.locator('.desk-bar').evaluate((element) => element.getBoundingClientRect().height);
  expect(bar).toBeLessThan(48);
  await row(window, 'A probe fails').focus();
  await expect(sheet(window)).toContainText('A probe fails <b>now</b>');

  // A false alarm, with its reason; it is counted.
  await window.getByRole('button', { name: 'False alarm…' }).click();
  await dialog.getByLabel('Reason').fill('the probe was being moved');
  // While the form stands open it is over and fires anew: that is said, and what was written stays.
  await window.evaluate(
    async (bodies) => {
      const { muster } = globalThis as unknown as { muster: { workspaceSubmit: (args: object) => Promise<unknown> } };
      for (const body of bodies) await muster.workspaceSubmit({ command: { kind: 'take_alerts', text: body } });
    },
    [
      { ...probe, status: 'resolved', endsAt: '2024-04-08T07:30:00Z' },
      { ...probe, startsAt: '2024-04-08T07:38:00Z' },
    ].map((one) => JSON.stringify(alertmanagerBody([one]))),
  );
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toContainText('was over and fires anew');
  await expect(dialog).toContainText('since 15:38');
  await expect(dialog.getByLabel('Reason')).toHaveValue('the probe was being moved');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator('.triage-row')).toHaveCount(2);

  // One joins the incident that goes on.
  await row(window, 'db-1 is full').focus();
  await window.getByRole('button', { name: 'Join it to an incident…' }).click();
  await expect(dialog.getByLabel('What its timeline will say')).toHaveValue(/Alert: The disk of db-1 is full/u);
  await window.keyboard.press('Control+Enter');
  await expect(window.locator('.triage-row')).toHaveCount(1);

  await window.getByRole('tab', { name: 'Settled' }).click();
  await expect(window.getByRole('row', { name: 'ProbeFailed by hand 1' })).toBeVisible();
  await row(window, 'db-1 is full').focus();
  await sheet(window).locator('.triage-made').getByRole('button', { name: /INC-/u }).click();
  await expect(window.getByRole('log').getByText('Alert: The disk of db-1 is full')).toBeVisible();

  // One becomes an incident: the form is filled, and can be changed before it is filed.
  await window.keyboard.press('Alt+a');
  await window.getByRole('button', { name: 'Make it an incident…' }).click();
  await expect(window.getByLabel('Title')).toHaveValue('Payments answers with errors');
  await expect(window.getByLabel('Alert: hosts')).toHaveValue('10.0.3.17:9100');
  await expect(window.getByLabel('Alert: error log')).toHaveValue('ERROR timeout calling bank\nERROR pool exhausted');
  await expect(window.getByLabel('Alert: metrics')).toHaveValue('0.127\nrate(errors[5m]) > 0.05');
  await expect(window.getByLabel('Began at')).toHaveValue('2024-04-08 15:20');
  await window.getByLabel('Title').fill('Payments fail');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator('.room').getByText('Payments fail').first()).toBeVisible();
  await window.keyboard.press('Alt+a');
  await expect(window.getByRole('heading', { name: 'No alert waits' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Alerts', exact: true })).toBeVisible();
});

import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('a cause is suspected, asked why of, backed by an entry and confirmed; a plan goes from draft to outcome', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:49:00+08:00',
  );
  await signIn(window, 'Wu Lei');
  await window.getByRole('tab', { name: 'Fix' }).click();
  await window.getByRole('button', { name: 'Suspect a cause…' }).last().click();
  await window.getByLabel('What is suspected').fill('Old version of the API');
  await window.keyboard.press('Control+Enter');
  const cause = window.getByRole('region', { name: 'Root causes' }).getByRole('listitem');
  await cause.getByRole('button', { name: 'Whys' }).click();
  await window.getByLabel('Why 1').fill('Its fields were dropped');
  await window.getByLabel('Why 2').fill('Nobody tested it with the old client');
  await window.keyboard.press('Control+Enter');
  await expect(cause.getByText('Nobody tested it')).toBeVisible();
  await cause.getByRole('button', { name: 'Link evidence' }).click();
  const first = window.getByRole('dialog').getByRole('checkbox').first();
  await first.click();
  await expect(first).toBeChecked();
  await window.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(cause.getByText('1 entry as evidence')).toBeVisible();
  await cause.getByRole('button', { name: 'Confirm' }).click();
  await expect(cause.getByText('confirmed', { exact: true })).toBeVisible();

  await window.getByRole('button', { name: 'New plan' }).click();
  await window.getByRole('textbox', { name: 'What is to be done' }).fill('Roll back to the last version');
  await window.keyboard.press('Control+Enter');
  const plan = window.getByRole('region', { name: 'Fix plans' }).getByRole('listitem');
  await plan.getByRole('button', { name: 'Send to review' }).click();
  await expect(window.getByText(/A temporary plan says how long recovery will take/u)).toBeVisible();
  await plan.getByRole('button', { name: 'Change' }).click();
  await window.getByLabel('Expected recovery, minutes').fill('10');
  await window.getByLabel('Risk').fill('New fields are lost');
  await window.keyboard.press('Control+Enter');
  await plan.getByRole('button', { name: 'Send to review' }).click();
  await plan.getByRole('button', { name: 'Approve' }).click();
  await plan.getByRole('button', { name: 'Deploy…' }).click();
  await window.getByRole('dialog').getByText('rollback').click();
  await window.keyboard.press('Control+Enter');
  await plan.getByRole('button', { name: 'What came of it…' }).click();
  await window.getByRole('dialog').getByText('worked', { exact: true }).click();
  await window.keyboard.press('Control+Enter');
  await expect(plan.getByText('over', { exact: true })).toBeVisible();

  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T16:30:00+08:00');
  expect(JSON.parse(shown.out)).toMatchObject({
    causes: [{ state: 'confirmed', whys: ['Its fields were dropped', 'Nobody tested it with the old client'] }],
    plans: [{ state: 'concluded', way: 'rollback', outcome: 'worked', recoveryMinutes: 10 }],
  });
});

test('values are pasted, drawn with their bound, and a verification that fails takes recovery back', async ({
  startApp,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T16:49:00+08:00',
  );
  await signIn(window, 'Zhou Qi');
  await logLine(window, '/recovered 16:45');
  await window.getByRole('tab', { name: 'Verify' }).click();
  await window.getByRole('button', { name: 'Response time and error rate' }).click();
  const check = window.getByRole('listitem').filter({ hasText: 'Response time' });
  await expect(check.getByText('at most 500 ms')).toBeVisible();
  await check.getByRole('button', { name: 'Enter values' }).click();
  const values = window.getByLabel('Values, a line each: time, value');
  await values.fill('16:46 320\nnoon 5\n16:47 very slow');
  await expect(window.getByText('Line 2: “noon 5” has no time that can be read.')).toBeVisible();
  await expect(window.getByText('Line 3: “16:47 very slow” has no number at its end.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await values.fill('16:44 900\n16:45 700\n16:46 320\n16:47 510\n16:48 300');
  await values.press('Control+Enter');
  await expect(check.getByText('beyond bound')).toBeVisible();
  await expect(
    check.getByRole('figure', { name: 'Response time over time' }).locator('svg path').first(),
  ).toBeVisible();

  await window.getByLabel('Who was called').fill('Ms Zhou');
  await window.getByLabel('Who was called').press('Enter');
  await expect(window.getByText('1 called, 1 solved, 0 not solved, 0 not reached')).toBeVisible();

  await window.getByRole('button', { name: 'Revoke recovery…' }).last().click();
  await expect(window.getByLabel('Reason')).toHaveValue('Verification failed: Response time');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('log').getByText('Recovery revoked: Verification failed: Response time')).toBeVisible();
});

import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('an incident is declared with a title and what is seen, and worked on in the room', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en', '--size', '1366x768');
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  await window.getByLabel('Title').fill('Checkout answers 502');
  await window.getByLabel('What is seen').fill('Every third order fails');
  await window.getByLabel('Share of users touched').fill('35');
  await expect(window.getByText('Proposed: a large share of the users is affected.')).toBeVisible();
  await window
    .getByRole('group', { name: /A core transaction fails/u })
    .getByText('Yes')
    .click();
  await expect(window.getByText('Proposed: a core action fails for part of the users.')).toBeVisible();
  await window.getByLabel('Title').press('Control+Enter');

  await expect(window.getByRole('heading', { name: 'Checkout answers 502' })).toBeVisible();
  await window.getByRole('button', { name: 'Take command' }).click();
  await expect(window.getByText('Li Lei commands')).toBeVisible();
  await window.getByRole('button', { name: 'Response launched' }).click();
  await expect(window.getByRole('button', { name: 'Response launched' })).toBeHidden();

  await window.getByRole('button', { name: 'Level…' }).click();
  await window.getByRole('dialog').getByText('P2 ', { exact: false }).first().click();
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(window.getByRole('log').getByText('Level set to P2')).toBeVisible();
});

test('an entry names its own time, is marked as recorded later, and stands where it happened', async ({ startApp }) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await logLine(window, 'Called the cloud API team');
  await window.getByLabel('Kind').selectOption('decision');
  await window.getByLabel('Role').selectOption('tech_lead');
  const quick = window.getByLabel('Log what was done or seen');
  await quick.fill('~15:28 agreed to roll back');
  await expect(window.getByText('about 15:28', { exact: true })).toBeVisible();
  await quick.press('Enter');
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();

  const rows = window.getByRole('log').getByRole('article');
  const second = rows.nth(1);
  await expect(second).toContainText('agreed to roll back');
  await expect(second).toContainText('about 15:28');
  await expect(second).toContainText('Decision');
  await expect(second).toContainText(/Tech lead · Li Lei · recorded .* · simulated/u);
  await expect(rows.first()).toContainText('Called the cloud API team');

  await quick.fill('23:59 today');
  await expect(window.getByText(/2024-04-07 23:59/u)).toBeVisible();
  await quick.fill('2024-04-09 10:00 tomorrow');
  await expect(window.getByText('That time has not come yet.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Log', exact: true })).toBeDisabled();
});

test('items are ticked, set aside with a reason and reopened; a stage is not left in silence', async ({ startApp }) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await signIn(window, 'Li Lei');
  const item = window.getByRole('checkbox', { name: /Confirm that the fault is real/u });
  await item.click();
  await expect(item).toBeChecked();
  await expect(window.getByRole('log').getByText(/Done: Confirm that the fault is real/u)).toBeVisible();
  await item.click();
  await expect(item).not.toBeChecked();

  const row = window.getByRole('listitem').filter({ has: item });
  await row.hover();
  await row.getByRole('button', { name: 'Done, with a note…' }).click();
  await window.getByRole('textbox', { name: /^Note/u }).fill('seen in Grafana');
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(row).toContainText('seen in Grafana');

  await window.getByRole('button', { name: 'End stage' }).click();
  await expect(window.getByRole('dialog').getByText(/required items are open/u)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await window.getByLabel('Reason').fill('Known from the last time');
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(window.getByRole('log').getByText(/Stage ended: .*Known from the last time/u)).toBeVisible();
});

test('the wall follows what is logged in the room', async ({ startApp }) => {
  const { electron, window } = await startApp('--lang', 'en', '--import', fixturePath(slug), '--open', slug);
  await signIn(window, 'Li Lei');
  const opening = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opening;
  await expect(wall.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  await logLine(window, 'Traffic is back');
  await expect(wall.getByText('Traffic is back')).toBeVisible();
});

test('an entry is corrected and struck out by a person, and what it said stays to be seen', async ({ startApp }) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await logLine(window, '15:30 rolled back to 3.1');
  const row = (text: string) => window.getByRole('log').getByRole('article').filter({ hasText: text });
  await row('rolled back to 3.1').hover();
  await row('rolled back to 3.1').getByRole('button', { name: 'Correct…' }).click();
  await window.getByLabel('What happened').fill('rolled back to 3.0');
  await window.getByLabel('Happened', { exact: true }).fill('15:29');
  await window.getByLabel('Mark as important').check();
  await window.getByLabel('Reason').fill('misread the tag');
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(row('rolled back to 3.0')).toContainText('15:29');
  await expect(row('rolled back to 3.0')).toContainText('was: 2024-04-08 15:30 · rolled back to 3.1');
  await expect(row('rolled back to 3.0')).toContainText('misread the tag');
  await expect(row('rolled back to 3.0')).toContainText('important');

  await row('rolled back to 3.0').hover();
  await row('rolled back to 3.0').getByRole('button', { name: 'Correct…' }).click();
  await expect(window.getByRole('button', { name: 'Strike out, for this reason' })).toBeDisabled();
  await window.getByLabel('Reason').fill('never happened');
  await window.getByRole('button', { name: 'Strike out, for this reason' }).click();
  await expect(row('rolled back to 3.0')).toContainText('struck out by Li Lei');
  await expect(row('rolled back to 3.0').getByRole('button', { name: 'Correct…' })).toBeHidden();
});

test('the verbs of the process are typed, completed and never taken for text', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  const quick = window.getByLabel('Log what was done or seen');
  await window.getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('/');
  await expect(quick).toBeFocused();
  await window.keyboard.type('/lev');
  await expect(window.getByRole('option', { name: '/level' })).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Tab');
  await expect(quick).toHaveValue('/level ');
  await window.keyboard.type('P3 because only the console is down');
  await expect(window.getByText('Sets the level to P3')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  await expect(window.getByRole('log').getByText('Level set to P3: only the console is down')).toBeVisible();

  await quick.fill('/important /decide call the supplier');
  await quick.press('Enter');
  const row = window.getByRole('log').getByRole('article').filter({ hasText: 'call the supplier' });
  await expect(row).toContainText('Decision');
  await expect(row).toContainText('important');

  await quick.fill('/lvel P1');
  await expect(window.getByText('There is no /lvel.')).toBeVisible();
  await quick.press('Enter');
  await expect(quick).toHaveValue('/lvel P1');

  await quick.fill('');
  await window.getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Keys and verbs' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
});

test('a task is given from one line, taken on and ended with what came of it', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  await logLine(window, '/task @ops restart the gateway 20m');
  await expect(window.getByRole('log').getByText('Task: restart the gateway')).toBeVisible();
  await window.getByRole('tab', { name: /Tasks/u }).click();
  await window.getByRole('textbox', { name: 'Give a task' }).fill('@Jim find the slow query 30m');
  await window.getByRole('textbox', { name: 'Give a task' }).press('Enter');
  const tasks = window.getByRole('tabpanel').getByRole('listitem');
  await expect(tasks).toHaveCount(2);
  await expect(tasks.first()).toContainText('Ops');
  await tasks.first().getByRole('button', { name: 'I have it' }).click();
  await expect(tasks.first()).toContainText('taken on by Li Lei');
  await expect(tasks.nth(1).getByRole('button', { name: 'I have it' })).toBeHidden();
  await tasks.first().getByRole('combobox').selectOption('done');
  await window.getByLabel('What came of it').fill('all nodes up');
  await window.getByRole('button', { name: 'Record it' }).click();
  await expect(tasks.last()).toContainText('all nodes up');
});

test('the store dies under an action: it is started again, and the action is there once', async ({
  startApp,
  folder,
  profile,
}) => {
  const { electron, window, close } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  await logLine(window, 'before the store died');
  await electron.evaluate(({ app }) => {
    const store = app.getAppMetrics().find(({ serviceName, name }) => `${serviceName}${name}`.includes('Muster store'));
    if (store === undefined) throw new Error('no store process');
    process.kill(store.pid, 'SIGKILL');
  });
  await logLine(window, 'while the store was away');
  await expect(window.getByRole('log').getByText('while the store was away', { exact: true })).toHaveCount(1);
  await close();
  const timeline = JSON.parse(runCli(folder, profile, 'timeline', slug, '--json').out) as { readonly text: string }[];
  expect(timeline.slice(-2).map(({ text }) => text)).toEqual(['before the store died', 'while the store was away']);
});

import { expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { changeHands, logLine, signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('the timeline is filtered, a time is gone to, and one key clears, by keys alone', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  const rows = window.getByRole('log').getByRole('article');
  const line = window.getByLabel('Log what was done or seen');
  await line.fill('/observe errors rise');
  await line.press('Enter');
  await expect(rows.filter({ hasText: 'errors rise' })).toBeVisible();
  await window.getByRole('log').focus();
  await window.keyboard.press('f');
  const kind = window.getByRole('group', { name: 'Filter' }).getByLabel('Kind');
  await kind.selectOption('Observation');
  await expect(window.getByText(/^\d+ of \d+ fit$/u)).toBeVisible();
  await window.getByRole('group', { name: 'Filter' }).getByLabel('Important only').check();
  await expect(window.getByText('No entry fits the filter.')).toBeVisible();
  await window.getByRole('heading', { name: 'Timeline' }).click();
  await window.keyboard.press('x');
  await expect(window.getByText(/^\d+ of \d+ fit$/u)).toBeHidden();

  await window.keyboard.press('g');
  await expect(window.getByLabel('Go to a time (G)')).toBeFocused();
  await window.keyboard.type('2024-04-08 15:30');
  await window.keyboard.press('Enter');
  await expect(window.locator('.entry[data-found="true"]')).toBeInViewport();
});

test('odd text is told where it is typed, mended in one step, and kept whole when it is long', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  const line = window.getByLabel('Log what was done or seen');
  await line.fill('\u001B[31mred alert');
  await expect(window.getByText(/1 character can’t be kept/u)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Log', exact: true })).toBeDisabled();
  await window.getByRole('button', { name: 'Remove them' }).click();
  await expect(line).toHaveValue('[31mred alert');
  const odd = '👩🏽‍🚒 \u202Etxt.exe שלום';
  await line.fill(odd);
  await line.press('Enter');
  await expect(window.getByRole('log').getByText(odd)).toBeVisible();

  await line.fill('x'.repeat(150_000));
  await expect(window.getByText(/150,000 characters; an entry takes 100,000/u)).toBeVisible();
  await window.getByRole('button', { name: 'Attach it as a file' }).click();
  await expect(window.getByText('Attached: pasted.txt')).toBeVisible();
  await expect(line).toHaveValue('');

  await line.fill('/recovered 2024-04-08 10:00 early');
  await expect(window.getByText(/This is before the detection/u)).toBeVisible();
  await window.getByRole('button', { name: 'Use now instead' }).click();
  await expect(line).toHaveValue('/recovered early');
});

test('an entry gets an end and a link, and what another wrote meanwhile is shown beside what is typed', async ({
  startApp,
}) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  const line = window.getByLabel('Log what was done or seen');
  for (const text of ['released 2.1', 'errors rise']) {
    await line.fill(text);
    await line.press('Enter');
    await expect(window.getByRole('log').getByText(text)).toBeVisible();
  }
  const row = window.getByRole('article').filter({ hasText: 'errors rise' }).first();
  await row.getByRole('button', { name: 'Correct…' }).click();
  const ask = window.getByRole('dialog', { name: 'Correct the entry' });
  await ask.getByLabel('Happened', { exact: true }).fill('30 min ago');
  await ask.getByLabel('Ended').fill('50 min ago');
  await expect(ask.getByText('It would end before it began.')).toBeVisible();
  await ask.getByRole('button', { name: 'Swap begin and end' }).click();
  await expect(ask.getByLabel('Happened', { exact: true })).toHaveValue('50 min ago');
  await ask.getByText('Links to other entries').click();
  const which = ask.getByLabel('Which entry');
  await which.selectOption(await which.locator('option', { hasText: 'released 2.1' }).getAttribute('value'));
  await ask.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(ask.getByText(/was caused by released 2\.1/u)).toBeVisible();

  // Another corrects the same entry while the question stands open.
  await ask.getByLabel('What happened').fill('errors rise to 5 %');
  await window.evaluate(async (reference) => {
    const { muster } = window as unknown as { muster: Exposed };
    const found = await muster.incidentFind({ reference });
    if (!found.ok) throw new Error(found.error.detail);
    const { incident } = found.value;
    const page = await muster.timelinePage({ incident, offset: 0, limit: 500 });
    const entry = page.ok ? page.value.entries.find(({ text }) => text === 'errors rise') : undefined;
    if (entry === undefined) throw new Error('the entry is not there');
    const command = { kind: 'correct_entry', entry: entry.id, changes: { text: 'errors fall' } } as const;
    const done = await muster.commandSubmit({ command: { subject: 'incident', incident, command } });
    if (!done.ok) throw new Error(done.error.code);
  }, slug);
  await expect(ask.getByText('errors fall')).toBeVisible();
  await expect(ask.getByLabel('What happened')).toHaveValue('errors rise to 5 %');
  await ask.getByRole('button', { name: 'Record it' }).click();
  await expect(ask).toBeHidden();
  await expect(window.getByRole('log').getByText('errors rise to 5 %')).toBeVisible();
  await expect(window.getByRole('log').getByText(/was: .*errors fall/u)).toBeVisible();
  await expect(window.getByRole('log').getByRole('button', { name: 'released 2.1' })).toBeVisible();
});

test('what others wrote since a person last looked is told, and one key goes there', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Zhou Qi');
  // Looked at and left.
  await changeHands(window, 'Li Lei');
  await logLine(window, '2024-04-08 15:40 what Li Lei saw');
  await changeHands(window, 'Zhou Qi');
  await expect(window.getByText(/^1 new entry since /u)).toBeVisible();
  await window.getByRole('log').focus();
  await window.keyboard.press('n');
  await expect(window.locator('.entry[data-found="true"]')).toContainText('what Li Lei saw');
  await expect(window.getByText(/new entry since/u)).toBeHidden();
});

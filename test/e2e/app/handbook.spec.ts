import { expect } from '@playwright/test';
import { fromPalette, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('the handbook is changed into a new version; a running incident keeps its own until it is moved', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:35:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await fromPalette(window, 'handbook');
  await expect(window.getByRole('heading', { name: 'Handbook', exact: true })).toBeVisible();

  // A window that ends before it opens is refused with a word, and what was typed is kept over another view.
  const ends = window.getByLabel('Ends after, minutes: stages.0.endsAfter');
  await window.getByLabel('Opens after, minutes: stages.0.opensAfter').fill('30');
  await expect(window.getByText('The window of Report ends before it opens.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Save as a new version' })).toBeDisabled();
  await window.getByRole('button', { name: 'People' }).click();
  await window.getByRole('button', { name: 'Handbook', exact: true }).click();
  await expect(window.getByText('1 change not saved yet')).toBeVisible();
  await window.getByLabel('Opens after, minutes: stages.0.opensAfter').fill('0');
  await ends.fill('20');

  await window.getByRole('tab', { name: 'Levels' }).click();
  await window.getByLabel('Restored within, minutes: levels.0.restoreWithin').fill('60');
  await window.getByRole('button', { name: 'version 1 · in force' }).click();
  await expect(window.getByText('30 → 60')).toBeVisible();
  await window.getByLabel('What changed, and why').fill('An hour is what we can keep');
  await window.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(window.getByText('Version 2 is in force.')).toBeVisible();

  await fromPalette(window, '腾讯云');
  await window.getByRole('button', { name: 'Move to version 2…' }).click();
  await expect(window.getByText('Recovery due: 2024-04-08 15:53 → 2024-04-08 16:23')).toBeVisible();
  await window.getByRole('textbox', { name: 'Reason' }).fill('The new times hold for all');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText(/Moved from version 1 of the handbook to version 2/u)).toBeVisible();
  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T15:40:00+08:00');
  expect(JSON.parse(shown.out)).toMatchObject({ deadlines: { restore: { due: '2024-04-08T08:23:00Z' } } });
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});

test('an item is required under a condition, and a template is added with its fields checked', async ({ startApp }) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`);
  await signIn(window, 'Li Lei');
  await fromPalette(window, 'handbook');
  const save = window.getByRole('button', { name: 'Save as a new version' });

  await window.getByRole('tab', { name: 'Checklists' }).click();
  const required = window.getByLabel(/^Required:/u).first();
  await required.selectOption('level');
  const chosen = window.getByRole('group', { name: /^at the levels:/u }).first();
  await chosen.getByLabel('P1').uncheck();
  await expect(window.getByText('This can’t be saved yet:')).toBeVisible();
  await chosen.getByLabel('P2').check();
  await expect(window.getByText('This can’t be saved yet:')).toBeHidden();

  await window.getByRole('tab', { name: 'Templates' }).click();
  await window.getByRole('button', { name: 'Add a template' }).click();
  await expect(window.getByText('This can’t be saved yet:')).toBeVisible();
  const own = window.getByRole('group', { name: 'own_1' });
  const last = (field: string) =>
    window.getByLabel(new RegExp(`^(?:Chinese|English): templates\\.\\d+\\.${field}$`, 'u'));
  for (const [field, text] of [
    ['name', 'Short word'],
    ['text', 'We are on it: {nonsense}'],
  ] as const) {
    const count = await last(field).count();
    await last(field)
      .nth(count - 2)
      .fill(text);
    await last(field)
      .nth(count - 1)
      .fill(text);
  }
  await expect(own).toBeHidden();
  await expect(window.getByText(/a template names a field that there is none/u).first()).toBeVisible();
  const count = await last('text').count();
  await last('text')
    .nth(count - 2)
    .fill('{title}');
  await last('text')
    .nth(count - 1)
    .fill('{title}');

  await window.getByRole('tab', { name: 'Messages to chat' }).click();
  const level = window.getByLabel('English: chat.level');
  await level.fill('{number} is {level}, says {boss}');
  await expect(level).toHaveAccessibleDescription('There is no such field: {boss}');
  await expect(save).toBeDisabled();
  await level.fill('{number} is {level} now');
  await window.getByLabel('An automatic message is not sent after, minutes: policy.chatStaleAfter').fill('20');
  await window.getByRole('button', { name: 'version 1 · in force' }).click();
  await expect(window.getByText('Messages to chat level en')).toBeVisible();
  await expect(window.getByText('15 → 20')).toBeVisible();
  await window.screenshot({ path: test.info().outputPath('chat.png') });
  await window.getByLabel('What changed, and why').fill('A shorter word for users');
  await save.click();
  await expect(window.getByText('Version 2 is in force.')).toBeVisible();
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('the registration form is corrected: what was found out later moves the deadlines and says why', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:40:00+08:00',
  );
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Correct the form…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Registration form' });
  await expect(dialog.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await dialog.getByLabel(/Share of users/u).fill('120');
  await expect(dialog.getByRole('button', { name: 'Record it' })).toBeDisabled();
  await dialog.getByLabel(/Share of users/u).fill('80');
  await dialog.getByLabel('Detected at').fill('15:20');
  await dialog.getByLabel('What is seen').fill('Every third login fails');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The first alert was found');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByText(/since 15:20 \(T0\)/u)).toBeVisible();
  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T15:41:00+08:00');
  expect(JSON.parse(shown.out)).toMatchObject({
    t0: '2024-04-08T07:20:00Z',
    deadlines: { restore: { due: '2024-04-08T07:50:00Z' } },
  });
});

test('what another changes while the form is open is shown, and neither loses words', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
  await signIn(window, 'Li Lei');
  const fileFromElsewhere = async (whatIsSeen: string, title: string) =>
    window.evaluate(
      async ({ reference, seen, name }) => {
        const { muster } = window as unknown as { muster: Exposed };
        const found = await muster.incidentFind({ reference });
        if (!found.ok) throw new Error(found.error.detail);
        const { incident } = found.value;
        const changes = { whatIsSeen: seen, title: name };
        const command = { kind: 'change_registration', changes, reason: null } as const;
        const done = await muster.commandSubmit({ command: { subject: 'incident', incident, command } });
        if (!done.ok) throw new Error(done.error.code);
      },
      { reference: slug, seen: whatIsSeen, name: title },
    );
  await window.getByRole('button', { name: 'Correct the form…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Registration form' });
  const seen = dialog.getByLabel('What is seen');
  await seen.fill('Logins fail in the east.');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await window.getByRole('button', { name: 'Correct the form…' }).click();
  await seen.fill('All logins fail in the east.');
  await fileFromElsewhere('Logins fail in the east and the north.', 'Another title');
  await expect(dialog.getByText('It says now: Logins fail in the east and the north.')).toBeVisible();
  await expect(dialog.getByText('One other field was changed meanwhile.')).toBeVisible();
  await seen.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('heading', { name: 'Another title' })).toBeVisible();
  const exported = join(folder, 'exported.json');
  expect(runCli(folder, profile, 'export', slug, '--format', 'json', '--out', exported).code).toBe(0);
  expect(readFileSync(exported, 'utf8')).toContain('All logins fail in the east and the north.');
});

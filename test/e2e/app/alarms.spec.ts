import { expect } from '@playwright/test';
import { changeHands, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('what rings is counted, joined, answered by name, and muted for all to see', async ({
  startApp,
  folder,
  profile,
}) => {
  const { electron, window } = await startApp(
    '--lang=en',
    `--import=${fixturePath(slug)}`,
    `--open=${slug}`,
    '--clock=2024-04-08T15:55:00+08:00',
  );
  await signIn(window, 'Li Lei');
  const alarms = window.getByRole('region', { name: 'Alarms' });
  await expect(alarms.getByText('Recovery is overdue')).toBeVisible();
  await expect(alarms.getByText(/and \d more/u)).toBeVisible();
  await expect(window.getByRole('button', { name: /alarms not seen yet/u })).toBeVisible();

  const opening = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opening;
  await expect(wall.getByRole('img', { name: /\d alarms not seen yet/u })).toBeVisible();

  await alarms.getByRole('button', { name: 'Mute 15 min' }).click();
  await expect(alarms.getByText(/Sound off until 16:1\d \(Li Lei\)/u)).toBeVisible();
  await expect(wall.getByText(/until 16:1\d · Li Lei/u)).toBeVisible();

  await changeHands(window, 'Han Meimei');
  await alarms.getByRole('button', { name: /Seen, all/u }).click();
  await expect(alarms.getByText('Recovery is overdue')).toBeHidden();
  await expect(wall.getByRole('img', { name: /alarms not seen yet/u })).toBeHidden();
  await expect(window.getByRole('button', { name: 'Nothing rings.' })).toBeVisible();

  const shown = runCli(folder, profile, 'show', slug, '--json', '--at', '2024-04-08T15:57:00+08:00');
  const { ringing } = JSON.parse(shown.out) as { ringing: { acknowledgedBy: string | null }[] };
  expect(ringing.length).toBeGreaterThan(3);
  expect(ringing.every(({ acknowledgedBy }) => acknowledgedBy === 'Han Meimei')).toBe(true);
});

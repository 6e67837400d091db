import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { test } from '../harness/start-app.ts';

const minuteMs = 60_000;
const begin = Date.parse('2026-03-02T09:00:00+08:00');
const at = (minutes: number) => ['--lang=en', `--clock=${new Date(begin + minutes * minuteMs).toISOString()}`];

test('a drill is written, started, gives out its injects by the clock and is summed up', async ({
  startApp,
  folder,
  profile,
}) => {
  const app = await startApp(...at(0));
  const { window } = app;
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Drill scripts' }).click();

  // A file that is not a script is refused whole, each fault by its path.
  const faulty = join(folder, 'faulty.json');
  writeFileSync(faulty, JSON.stringify({ format: 'drill/1', name: 'x', injects: [{ after_minutes: -1, text: 'x' }] }));
  await window.getByLabel('Script file').setInputFiles(faulty);
  await expect(window.getByText(/^injects\[0\]\.after_minutes/u)).toBeVisible();

  await window.getByRole('button', { name: 'New script' }).click();
  await window.getByLabel('Name', { exact: true }).fill('Payment gateway down');
  await window.getByLabel('Minutes after T0, inject 1').fill('10');
  await window.getByLabel('What comes up, inject 1').fill('Complaints double');
  await window.getByRole('button', { name: 'Add inject' }).click();
  await expect(window.getByLabel('What comes up, inject 2')).toBeFocused();
  await window.keyboard.type('The supplier does not answer');
  await window.getByLabel('Minutes after T0, inject 2').fill('x');
  await expect(window.getByRole('button', { name: 'Save script' })).toBeDisabled();
  await window.getByLabel('Minutes after T0, inject 2').fill('30');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('Saved: Payment gateway down')).toBeVisible();
  await window.getByRole('button', { name: 'Start drill…' }).click();
  await window.keyboard.press('Control+Enter');

  // In the room: marked, and nothing of what is to come.
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Drill');
  await expect(window.getByRole('log').getByText('Drill script: Payment gateway down')).toBeVisible();
  await expect(window.getByText('Complaints double')).toBeHidden();
  await app.close();

  // Ten minutes later it is there, with no event for it; it is taken up by keys.
  const later = await startApp(...at(12));
  const { window: room } = later;
  await expect(room.getByRole('heading', { name: 'Drills' })).toBeVisible();
  await expect(room.getByText('None open')).toBeVisible();
  await room.getByRole('button', { name: /Payment gateway down/u }).click();
  const due = room.getByRole('list', { name: 'Came up' });
  await expect(due.getByText('Complaints double')).toBeVisible();
  await expect(room.getByText('The supplier does not answer')).toBeHidden();
  await room.getByRole('button', { name: 'Take up: Complaints double' }).focus();
  await room.keyboard.press('Enter');
  await room.keyboard.type('Told customer service');
  await room.keyboard.press('Control+Enter');
  await expect(
    room.getByRole('log').getByText('Inject taken up: Complaints double (Told customer service)'),
  ).toBeVisible();
  await expect(due.getByText('Complaints double')).toBeHidden();

  // The summary tells how long it waited; the command line tells it too.
  await room.getByRole('button', { name: 'Review', exact: true }).click();
  const row = room.getByRole('row', { name: /Complaints double/u });
  await expect(row).toContainText(/everybody[12] min/u);
  await expect(row).toContainText('Wang Fang');
  await expect(room.getByText('1 of 1 injects taken up')).toBeVisible();
  await later.close();
  const clock = new Date(begin + 13 * minuteMs).toISOString();
  const listed = JSON.parse(runCli(folder, profile, 'list', '--json', '--clock', clock).out) as {
    readonly number: string;
    readonly drill: boolean;
  }[];
  expect(listed).toMatchObject([{ drill: true }]);
  const shown = runCli(folder, profile, 'show', listed[0]?.number ?? '', '--json', '--clock', clock).out;
  expect(JSON.parse(shown)).toMatchObject({
    drill: { script: 'Payment gateway down', injects: [{ text: 'Complaints double', state: 'answered' }] },
  });
});

test('the registration form declares a drill too, and an incident in earnest is not counted with it', async ({
  startApp,
}) => {
  const { window } = await startApp(...at(0));
  await signIn(window, 'Wang Fang');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  await window.getByLabel('Title').fill('Login exercise');
  await window.getByLabel('This is a drill').check();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Drill');
  await window.getByRole('button', { name: 'False alarm…' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('Enough for today');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('log').getByText(/False alarm: Enough/u)).toBeVisible();
  await window.getByRole('button', { name: 'Muster' }).click();
  await window.getByRole('button', { name: '1 ended' }).click();
  await expect(window.getByRole('button', { name: /Drill.*Login exercise/u })).toBeVisible();
});

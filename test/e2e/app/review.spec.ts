import { type Page, expect } from '@playwright/test';
import { changeHands, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';
const flags = [
  '--lang=en',
  `--import=${fixturePath(slug)}`,
  `--open=${slug}`,
  '--view=review',
  '--clock=2024-04-09T10:00:00+08:00',
] as const;

/** A section of the report by its name. */
function sectionOf(window: Page, name: string) {
  return window.getByRole('region', { name, exact: true });
}

test('a review is begun from the record, backed by entries, approved by another, and stale once it is changed', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window } = await startApp(...flags);
  await signIn(window, 'Wu Lei');
  await expect(window.getByRole('img', { name: /The course of “腾讯云/u })).toBeVisible();
  await window.getByRole('tab', { name: 'Report' }).click();

  // What the record knows is offered; it is nobody's text until a person saves it.
  const summary = sectionOf(window, 'Summary');
  await expect(summary.getByText(/Business was restored at 2024-04-08 16:50, 1 h 27 min/u)).toBeVisible();
  await expect(summary.getByText('From the record, not written yet.')).toBeVisible();
  await window.getByRole('button', { name: 'Send to review' }).click();
  await expect(window.getByText(/Nothing is written yet/u)).toBeVisible();
  await summary.getByRole('button', { name: 'Edit “Summary”' }).click();
  const text = window.getByLabel('Text of “Summary”, Markdown');
  await text.fill('The API sent **bad data** everywhere.\n\n<b>not bold</b>');
  await expect(summary.locator('strong', { hasText: 'bad data' })).toBeVisible();
  await expect(summary.locator('b')).toHaveCount(0);

  // What was typed outlives a reload.
  await window.reload();
  await window.getByRole('tab', { name: 'Report' }).click();
  await expect(text).toHaveValue(/bad data/u);
  await text.press('Control+Enter');
  await expect(text).toBeHidden();
  await expect(summary.getByText(/Wu Lei, 2024-04-09/u)).toBeVisible();

  // Evidence by its button, by key, and by dragging; each leads back to its row.
  const rows = window.getByRole('region', { name: 'Timeline' });
  await rows.getByLabel('Evidence goes to').selectOption('What happened');
  await rows
    .getByRole('button', { name: /Take as evidence for “What happened”/u })
    .first()
    .press('e');
  const happened = sectionOf(window, 'What happened');
  await expect(happened.getByRole('button', { name: /Show in the timeline/u })).toHaveCount(1);
  await rows.getByRole('article').nth(4).dragTo(sectionOf(window, 'Technical cause'));
  const cause = sectionOf(window, 'Technical cause');
  const leads = cause.getByRole('button', { name: /Show in the timeline/u });
  await expect(leads).toHaveCount(1);
  await leads.click();
  await expect(rows.locator('[data-found="true"]')).toBeVisible();

  // Who asks does not approve.
  await window.getByRole('button', { name: 'Send to review' }).click();
  await expect(window.getByText(/Sent to review by Wu Lei/u)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Approve', exact: true })).toBeHidden();
  await changeHands(window, 'Zhou Qi');
  await summary.getByLabel('Comment on “Summary”').fill('How many customers?');
  await summary.getByLabel('Comment on “Summary”').press('Enter');
  await expect(window.getByText('1 comment open')).toBeVisible();
  await summary.getByRole('button', { name: 'Settle' }).click();
  await window.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(window.getByText(/Approved by Zhou Qi/u)).toBeVisible();

  // The approval is of that text and of no other.
  await summary.getByRole('button', { name: 'Edit “Summary”' }).click();
  await text.fill('The API sent bad data to 1957 customers.');
  await text.press('Control+Enter');
  await expect(window.getByText(/Changed since Zhou Qi approved it/u)).toBeVisible();
  await window.getByRole('button', { name: 'Send to review' }).click();
  await window.getByRole('button', { name: 'Give back…' }).click();
  await window.getByLabel('Reason').fill('Say which customers');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText(/Given back by Zhou Qi.*Say which customers/u)).toBeVisible();
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});

test('a measure is corrected beside what was measured, and taken back; the meeting is planned, and called off', async ({
  startApp,
}) => {
  const { window } = await startApp(...flags);
  await signIn(window, 'Wu Lei');
  await window.getByRole('button', { name: 'Correct “Time to restore”' }).click();
  await window.getByLabel('How long it took').fill('soon');
  await expect(window.getByText(/That is no length of time/u)).toBeVisible();
  await window.getByLabel('How long it took').fill('1:10');
  await window.getByLabel('Reason').fill('Users were back earlier');
  await window.keyboard.press('Control+Enter');
  const measures = window.getByRole('region', { name: 'Measures' });
  await expect(measures.getByText('1 h 10 min')).toBeVisible();
  await expect(measures.getByText('measured: 1 h 27 min')).toBeVisible();
  await expect(measures.getByText(/by hand, Wu Lei, .*: Users were back earlier/u)).toBeVisible();
  await measures.getByRole('button', { name: 'Take back the figure for “Time to restore”' }).click();
  await expect(measures.getByText('1 h 27 min')).toBeVisible();

  const meeting = sectionOf(window, 'Review meeting');
  await meeting.getByRole('button', { name: 'Plan…' }).click();
  await window.getByLabel('Begins').fill('2024-04-10T14:00');
  await window.getByLabel('Minutes').fill('0');
  await expect(window.getByText('A number from 1 to 1440.')).toBeVisible();
  await window.getByLabel('Minutes').fill('90');
  await window.getByLabel('Place or link').fill('Room 3');
  await window.keyboard.press('Control+Enter');
  await expect(meeting.getByText(/14:00.*, 90 min, Room 3/u)).toBeVisible();
  await meeting.getByRole('button', { name: 'Call off' }).click();
  await expect(meeting.getByText('Called off.')).toBeVisible();
});

test('an improvement is given, found over all incidents and in my work, teaches the handbook, and is done', async ({
  startApp,
}) => {
  const { window } = await startApp(...flags);
  await signIn(window, 'Wu Lei');
  await window.getByRole('button', { name: 'Add an improvement…' }).click();
  await window.getByLabel('What is to be done').fill('Ask both before a release');
  await window.getByLabel('Owner').fill('Wu Lei');
  await window.getByLabel('Due', { exact: false }).fill('2024-04-12');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('due within a week')).toBeVisible();

  await window.keyboard.press('Alt+i');
  await expect(window.getByRole('heading', { name: 'Improvements' })).toBeVisible();
  await expect(window.getByText('4 improvements')).toBeVisible();
  await window.getByLabel('Owner').selectOption('Wu Lei');
  await expect(window.getByText('1 improvement', { exact: true })).toBeVisible();

  await window.keyboard.press('Alt+m');
  await expect(window.getByText('Ask both before a release')).toBeVisible();

  await window.keyboard.press('Alt+h');
  await window.getByLabel('Ends after, minutes: stages.0.endsAfter').fill('20');
  await window.getByLabel('What changed, and why').fill('Asked both');
  const because = window.getByLabel('Because of');
  const taught = await because.locator('option', { hasText: 'Ask both' }).getAttribute('value');
  await because.selectOption(taught);
  await window.getByRole('button', { name: 'Save as a new version' }).click();
  await window.getByRole('button', { name: /because of INC-20240408-001/u }).click();
  await expect(window.getByText('Handbook version 2 was made because of this: Asked both')).toBeVisible();
  await window.getByLabel('State of “Ask both before a release”').selectOption('done');
  await window.keyboard.press('Alt+m');
  await expect(window.getByText('Ask both before a release')).toBeHidden();
});

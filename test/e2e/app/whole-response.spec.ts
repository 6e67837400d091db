import { type Page, expect } from '@playwright/test';
import { fromPalette } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { type StartedApp, test } from '../harness/start-app.ts';

/** One console that goes from hand to hand; nothing but keys are pressed. */
class Console {
  readonly #keys: Page['keyboard'];
  #person = '';

  constructor(readonly window: Page) {
    this.#keys = window.keyboard;
  }

  /** Who is at the console from here on. */
  async hand(person: string): Promise<void> {
    if (person === this.#person) return;
    const field = this.window.getByLabel(/Your name/u);
    if (this.#person === '') await this.#tabTo(/Your name/u);
    else await this.#keys.press('Alt+w');
    await expect(field).toBeFocused();
    await this.#keys.type(person);
    await this.#keys.press('Enter');
    await expect(this.window.getByText(`Signed as ${person}`)).toBeVisible();
    await expect(this.window.getByRole('dialog')).toBeHidden();
    this.#person = person;
  }

  /** Does what the screen offers under a name. */
  async deed(name: string): Promise<void> {
    await fromPalette(this.window, name);
  }

  /** Ticks an item of the stage that is chosen, and sees it in the record. */
  async tick(item: string): Promise<void> {
    await this.deed(item);
    await expect(this.window.getByRole('checkbox', { name: item })).toBeChecked();
  }

  /** Types a line into the quick entry. */
  async line(text: string): Promise<void> {
    await this.#keys.press('Escape');
    await this.deed('log what was done');
    await this.#keys.type(text);
    await this.#keys.press('Enter');
    await expect(this.window.getByText('Saved', { exact: true })).toBeVisible();
  }

  /** Types into the question that stands open, field by field, and answers it. */
  async answer(...fields: readonly string[]): Promise<void> {
    const dialog = this.window.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (const [index, text] of fields.entries()) {
      if (index > 0) await this.#keys.press('Tab');
      if (text === 'Space') await this.#keys.press('Space');
      else if (text !== '') await this.#keys.insertText(text);
    }
    await this.#keys.press('Control+Enter');
    await expect(dialog).toBeHidden();
  }

  /** What the timeline says of it. */
  async told(text: RegExp | string): Promise<void> {
    await expect(this.window.getByRole('log').getByText(text).first()).toBeVisible();
  }

  async #tabTo(label: RegExp): Promise<void> {
    const field = this.window.getByLabel(label);
    await expect(field).toBeVisible();
    for (let presses = 0; presses < 30; presses += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) return;
      await this.#keys.press('Tab');
    }
  }
}

/** An incident that Wang Fang declared and took command of, in its room. */
async function declared({ window }: StartedApp, title: string): Promise<Console> {
  const team = new Console(window);
  await team.hand('Wang Fang');
  await team.deed('declare an incident');
  await expect(window.getByLabel('Title')).toBeFocused();
  await window.keyboard.type(title);
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { name: title })).toBeVisible();
  await team.deed('take command');
  await expect(window.getByText('Wang Fang commands')).toBeVisible();
  return team;
}

/** What the command line says of the only incident. */
function shown(folder: string, profile: string): Record<string, unknown> {
  const [row] = JSON.parse(runCli(folder, profile, 'list', '--json').out) as { readonly number: string }[];
  return JSON.parse(runCli(folder, profile, 'show', row?.number ?? '', '--json').out) as Record<string, unknown>;
}

test('six people run a P1 from the first alert to the archive, by keys alone', async ({
  startApp,
  folder,
  profile,
}) => {
  test.setTimeout(180_000);
  const team = await declared(await startApp('--lang=en', '--size=1366x768'), 'Payments fail');

  // Report.
  await team.deed('response launched');
  await team.hand('Jim');
  await team.tick('Look at the alert');
  await team.tick('Confirm that the fault is real');
  await team.line('~10 min ago alert: 502 on every payment');
  await team.hand('Wang Fang');
  await team.tick('Set up the incident');
  await team.tick('Send the first report');
  await team.deed('end stage');
  await team.told(/Stage ended/u);

  // Grade.
  await team.line('/level P1 because nobody can pay');
  await team.hand('Jim');
  await team.tick('Check logs, traces');
  await team.hand('Wu Lei');
  await team.line('/cause connection pool exhausted');
  await team.hand('Wang Fang');
  await team.deed('end stage');
  await team.told('Level set to P1: nobody can pay');

  // Mobilise.
  await team.tick('Form the emergency team');
  await team.line('/task @Jim switch to standby 20m');
  await team.hand('Jim');
  await team.tick('Take temporary measures');
  await team.deed('tasks');
  await team.deed('i have it');
  await team.told('Task taken on: switch to standby');
  await team.hand('Wu Lei');
  await team.deed('fix');
  await team.deed('new plan');
  await team.answer('Restart the pool with a larger limit', '', '10', 'Orders in flight fail');
  await team.deed('send to review');
  await team.told(/Fix plan sent to review/u);
  await team.hand('Wang Fang');
  await team.deed('approve');
  await team.told(/Fix plan approved/u);
  await team.hand('Zhao Min');
  await team.deed('messages');
  await team.deed('new wording');
  await team.answer('Payments fail at the moment. We are on it.');
  await team.deed('send to review');
  await team.told('Wording for users sent to review');
  await team.hand('Lily');
  await team.deed('approve');
  await team.told('Wording for users approved');
  await team.hand('Zhao Min');
  await team.deed('publish');
  await team.answer('status page');
  await team.told('Published to users (status page)');
  await team.hand('Wang Fang');
  await team.deed('checklist');
  await team.deed('end stage');
  await expect(team.window.getByText(/Checklist · Resolve/u)).toBeVisible();

  // Resolve.
  await team.hand('Jim');
  await team.deed('fix');
  await team.deed('deploy…');
  await team.answer('Space');
  await team.deed('what came of it');
  await team.answer('Space');
  await team.told(/Fix plan worked/u);
  await team.hand('Wu Lei');
  await team.deed('confirm the cause');
  await team.told('Root cause confirmed');
  await team.deed('checklist');
  await team.tick('Find the root cause');
  await team.tick('Implement the fix');
  await team.hand('Wang Fang');
  await team.line('/recovered all payments go through');
  await team.deed('resolve');
  await team.deed('end stage');
  await team.told(/Recovered: all payments go through/u);

  // Review.
  await team.hand('Zhou Qi');
  await team.deed('verify');
  await team.deed('response time and error rate');
  await expect(team.window.getByRole('button', { name: 'Enter values' })).toHaveCount(2);
  await team.deed('enter values response');
  await team.answer(`${Date.now()} 320`);
  await team.deed('enter values error');
  await team.answer(`${Date.now()} 0.02`);
  await expect(team.window.getByText('within bound')).toHaveCount(2);
  await team.hand('Lily');
  await team.deed('who was called');
  await team.window.keyboard.type('Ms Zhou');
  await team.window.keyboard.press('Enter');
  await team.told(/Called back Ms Zhou: solved/u);
  await team.deed('checklist');
  await team.deed('review left');
  await team.tick('Call back a sample');
  await team.hand('Zhou Qi');
  await team.tick('Verify by acting');
  await team.hand('Wang Fang');
  await team.tick('Hold the review');
  await team.deed('end stage');

  // Close.
  await team.hand('Zhao Min');
  await team.deed('close left');
  await team.tick('File the registration form');
  await team.hand('Wang Fang');
  await team.deed('close incident');
  await team.answer();
  await team.told(/Incident closed/u);

  const state = shown(folder, profile);
  expect(state).toMatchObject({
    status: 'closed',
    level: 'P1',
    commander: 'Wang Fang',
    stages: ['report', 'grade', 'mobilise', 'resolve', 'review', 'close'].map((key) => ({
      key,
      state: 'done',
      missing: [],
    })),
    plans: [{ state: 'concluded', outcome: 'worked' }],
    causes: [{ state: 'confirmed' }],
    communications: [{ state: 'published', draftedBy: 'Zhao Min', approvedBy: 'Lily' }],
    verification: { result: 'passed' },
  });
  expect(runCli(folder, profile, 'verify')).toMatchObject({ code: 0 });
});

test('a P4 is handled by one person, and leaves out what it may', async ({ startApp, folder, profile }) => {
  test.setTimeout(90_000);
  const team = await declared(await startApp('--lang=en', '--size=1366x768'), 'A typing error on the start page');
  await team.line('/level P4 because nothing but wording');
  await team.deed('response launched');
  await team.line('Corrected the text, deployed with the next release');
  await team.line('/recovered');
  await team.deed('resolve');
  await team.deed('skip stage');
  await team.answer('One person, one word');
  await team.told(/Stage skipped/u);
  await team.deed('close incident');
  await team.answer('Nothing else to do at P4');
  await team.told(/Incident closed/u);
  expect(shown(folder, profile)).toMatchObject({
    status: 'closed',
    level: 'P4',
    deadlines: { restore: { state: 'met' } },
  });
});

test('a false alarm is marked with its reason, and taken up again when it was none', async ({
  startApp,
  folder,
  profile,
}) => {
  test.setTimeout(90_000);
  const team = await declared(await startApp('--lang=en', '--size=1366x768'), 'Alert without a fault');
  await team.deed('false alarm');
  await team.answer('The probe itself was broken');
  await team.told('False alarm: The probe itself was broken');
  expect(shown(folder, profile)).toMatchObject({ status: 'false_alarm' });
  await team.deed('reopen incident');
  await team.answer('Users complain all the same');
  await team.told('Incident reopened: Users complain all the same');
  expect(shown(folder, profile)).toMatchObject({ status: 'open' });
});

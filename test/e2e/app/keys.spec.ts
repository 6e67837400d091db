import { type Page, expect } from '@playwright/test';
import { changeHands, fromPalette, roomAt, signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

const begin = roomAt('15:40');

/** A hand that counts the keys it presses; a text that is typed counts as none, a chord as one. */
class CountingHand {
  readonly #window: Page;
  keys = 0;

  constructor(window: Page) {
    this.#window = window;
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.#window.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#window.keyboard.type(text);
  }
}

test('the four tasks take two keys each, from a view that is no incident’s', async ({ startApp }) => {
  const { window } = await startApp(...begin);
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Take command' }).click();
  const log = window.getByRole('log');
  const line = window.getByLabel('Log what was done or seen');
  const palette = window.getByRole('dialog', { name: 'Do something' });
  const away = async () => {
    await window.keyboard.press('Alt+t');
    await expect(window.locator('.trends')).toBeVisible();
    return new CountingHand(window);
  };
  const byLine = async (text: string) => {
    const hand = await away();
    await hand.press('/');
    await expect(line).toBeFocused();
    await hand.type(text);
    await hand.press('Enter');
    return hand;
  };
  const byPalette = async (letters: string) => {
    const hand = await away();
    await hand.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await hand.type(letters);
    await expect(palette.getByRole('option').first()).toContainText(new RegExp(letters.slice(0, 6), 'iu'));
    await hand.press('Enter');
    return hand;
  };

  // Log an action.
  const logged = await byLine('restarted the gateway');
  await expect(log.getByText('restarted the gateway')).toBeVisible();
  expect(logged.keys).toBe(2);

  // Raise the level.
  const raised = await byLine('/level P2 because few are hit');
  await expect(log.getByText('Level set to P2: few are hit')).toBeVisible();
  expect(raised.keys).toBe(2);

  // Hand over command, and take it.
  const offered = await byLine('/hand Han Meimei');
  await expect(window.getByText(/offers command to Han Meimei/u)).toBeVisible();
  expect(offered.keys).toBe(2);
  await changeHands(window, 'Han Meimei');
  const accepted = await byPalette('accept command');
  expect(accepted.keys).toBe(2);
  await fromPalette(window, '腾讯云');
  await expect(window.getByText('Han Meimei commands')).toBeVisible();

  // Tick my item: it waits for whoever has its role, in whatever view they are.
  await fromPalette(window, 'grade');
  const own = window.locator('.item[data-state="open"]').first();
  const text = (await own.locator('.item-tick').getAttribute('aria-label')) ?? '';
  await window.locator('.side').getByRole('button', { name: 'I take it' }).first().click();
  await expect(log.getByText(/Han Meimei takes the role/u)).toBeVisible();
  const ticked = await byPalette(`Done: ${text}`);
  expect(ticked.keys).toBe(2);
  await fromPalette(window, '腾讯云');
  await expect(log.getByText(`Done: ${text}`)).toBeVisible();
});

test('the arrows go through the rows of a list, and stay where it ends', async ({ startApp }) => {
  const { window } = await startApp(...begin);
  await signIn(window, 'Li Lei');
  const ticks = window.locator('.item-tick');
  await ticks.nth(0).focus();
  await window.keyboard.press('ArrowUp');
  await expect(ticks.nth(0)).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await expect(ticks.nth(1)).toBeFocused();
  await window.keyboard.press('Home');
  await expect(ticks.nth(0)).toBeFocused();
});

import { type Page, expect } from '@playwright/test';
import { fixturePath } from './start-app.ts';

/** The incident that most tests play in: a P1 whose first alert came at 15:23. */
const tencent = 'tencent-2024-04-08-cloud-api';

/** Starts in its room, in English, at a time of its day (`15:40`, in its own zone). */
export function roomAt(clock: string): readonly string[] {
  return ['--lang=en', `--import=${fixturePath(tencent)}`, `--open=${tencent}`, `--clock=2024-04-08T${clock}:00+08:00`];
}

/** Says who is at this console, which is asked once. */
export async function signIn(window: Page, name: string): Promise<void> {
  await window.getByLabel(/Your name/u).fill(name);
  await window.getByLabel(/Your name/u).press('Enter');
  await expect(window.getByText(`Signed as ${name}`)).toBeVisible();
}

/** Types a line into the room's quick entry and waits for the word that it is on disk. */
export async function logLine(window: Page, line: string): Promise<void> {
  await window.getByLabel('Log what was done or seen').fill(line);
  await window.getByLabel('Log what was done or seen').press('Enter');
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
}

/** Gives the console to somebody else, by keys alone. */
export async function changeHands(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Alt+w');
  const field = window.getByLabel(/Your name/u);
  await field.fill(name);
  await field.press('Enter');
  await expect(window.getByText(`Signed as ${name}`)).toBeVisible();
}

/** Does what the screen offers under a name, by keys alone. */
export async function fromPalette(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog', { name: 'Do something' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await window.keyboard.type(name);
  await expect(palette.getByRole('option').first()).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

import { type Page, expect } from '@playwright/test';
import { accessibilityFaults } from '../harness/accessibility-faults.ts';
import { inMain } from '../harness/in-main.ts';
import { fromPalette, logLine, roomAt, signIn } from '../harness/incident-room.ts';
import { test } from '../harness/start-app.ts';

const begin = roomAt('15:40');

/** Every view at the desk, by the key or the name that leads there, and what shows that it is there. */
const views = [
  ['Control+Shift+f', '.search'],
  ['Alt+t', '.trends'],
  ['Alt+m', '.work'],
  ['Alt+i', 'main'],
  ['Alt+p', '.people'],
  ['Alt+a', '.triage'],
  ['Alt+h', '.handbook'],
] as const;

/** Goes through all that the desk shows, and looks at each by `look`. */
async function throughTheDesk(window: Page, look: (what: string) => Promise<void>): Promise<void> {
  await signIn(window, 'Li Lei');
  await window.evaluate(async () => {
    const { muster } = globalThis as unknown as { muster: { workspaceSubmit: (args: object) => Promise<unknown> } };
    const text = JSON.stringify([
      { title: 'Disk full', host: ['db-1', 'db-2'], log: 'no space left', labels: { a: 'b' } },
    ]);
    await muster.workspaceSubmit({ command: { kind: 'take_alerts', text } });
  });
  await logLine(window, '/announce Nobody deploys');
  await logLine(window, '/poll Roll back?');
  await look('room');
  for (const pane of ['Tasks', 'Messages', 'Fix', 'Verify']) {
    await window.getByRole('tab', { name: pane }).click();
    await look(`room, ${pane}`);
  }
  await window.getByRole('button', { name: 'Level…' }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await look('a question');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await look('palette');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(window.locator('.review')).toBeVisible();
  await look('review');
  for (const [key, shown] of views) {
    await window.keyboard.press(key);
    await expect(window.locator(shown).first()).toBeVisible();
    await look(key);
  }
  await fromPalette(window, 'muster');
  await expect(window.locator('.board')).toBeVisible();
  await look('board');
  await window.getByRole('button', { name: 'Declare an incident' }).first().click();
  await expect(window.locator('.declare')).toBeVisible();
  await look('declare');
}

test('axe finds nothing in any view, by day and by night, nor on the wall', async ({ startApp }) => {
  test.setTimeout(240_000);
  const { electron, window } = await startApp(...begin);
  const opened = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opened;
  await expect(wall.locator('.wall-sheet')).toBeVisible();
  expect.soft(await accessibilityFaults(wall), 'wall').toEqual([]);
  await throughTheDesk(window, async (what) => {
    expect.soft(await accessibilityFaults(window), `${what}, by day`).toEqual([]);
    await window.evaluate(() => document.documentElement.setAttribute('data-theme', 'night'));
    expect.soft(await accessibilityFaults(window, 'color-contrast'), `${what}, by night`).toEqual([]);
    await window.evaluate(() => document.documentElement.setAttribute('data-theme', 'day'));
  });
});

test('at twice the size nothing runs out of the window to the side', async ({ startApp }) => {
  test.setTimeout(120_000);
  const { electron, window } = await startApp(...begin);
  await inMain(electron, ({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    first?.unmaximize();
    first?.setContentSize(1366, 768);
    first?.webContents.setZoomFactor(2);
  });
  await throughTheDesk(window, async (what) => {
    const wide = await window.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const scrolls = document.documentElement.scrollWidth > room;
      return [...document.querySelectorAll<HTMLElement>('button, input, textarea, select, h1, h2')]
        .filter((one) => one.checkVisibility() && one.closest('.visually-hidden') === null)
        .filter((one) => {
          const { left, right, width } = one.getBoundingClientRect();
          return width > 1 && (left < -1 || right > room + 1);
        })
        .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 30) ?? ''}`)
        .concat(scrolls ? ['the page scrolls to the side'] : []);
    });
    expect.soft(wide, what).toEqual([]);
  });
});

test('all that can be done by pointing can be done by touching, with room for a finger', async ({ startApp }) => {
  const { window } = await startApp(...begin);
  await signIn(window, 'Li Lei');
  await logLine(window, 'restarted the gateway');
  const session = await window.context().newCDPSession(window);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: 1366,
    height: 900,
    deviceScaleFactor: 1,
    mobile: true,
  });
  expect(await window.evaluate(() => matchMedia('(hover: none) and (pointer: coarse)').matches)).toBe(true);
  const correct = window.getByRole('log').getByRole('button', { name: 'Correct' }).first();
  await expect(correct).toBeVisible();
  await expect(correct).toHaveCSS('opacity', '1');
  await expect(window.locator('.entry-deeds').first()).toHaveCSS('opacity', '1');
  await expect(window.locator('.item-more').first()).toHaveCSS('opacity', '1');
  const small = await window
    .locator('.room .button')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 44)
        .map((button) => button.textContent),
    );
  expect(small).toEqual([]);
});

import { type ElectronApplication, type Page, expect } from '@playwright/test';
import { inMain } from '../harness/in-main.ts';
import { signIn } from '../harness/incident-room.ts';
import { fixturePath, test } from '../harness/start-app.ts';
import { onWall } from '../harness/wall-room.ts';

// Each test starts windows again and again.
test.describe.configure({ timeout: 180_000 });

/** The windows of walls, by what they are called by the app: those that are no console. */
async function wallsOf(app: ElectronApplication): Promise<readonly Page[]> {
  const pages = await Promise.all(
    app.windows().map(async (page) => ({ page, is: await page.locator('.wall').count() })),
  );
  return pages.filter(({ is }) => is > 0).map(({ page }) => page);
}

/** Whether any of the machine's displays is kept awake. */
async function isKeptAwake(app: ElectronApplication): Promise<boolean> {
  return inMain(app, ({ powerSaveBlocker }) => [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)));
}

test('a wall is set up for its room, read from the back, kept over a start, and closed', async ({ startApp }) => {
  const first = await startApp('--lang=en', '--size=1366x768', '--import', fixturePath(onWall), '--open', onWall);
  const { window } = first;
  await signIn(window, 'Li Lei');
  await window.getByRole('button', { name: 'Wall set-up' }).click();
  const card = window.getByRole('region', { name: /^Display 1/u });
  await expect(card.getByText(/a usual room is assumed/u)).toBeVisible();
  await card.getByLabel('Diagonal of the screen').fill('7');
  await expect(card.getByText('A number of inches from 10 to 300')).toBeVisible();
  await card.getByLabel('Diagonal of the screen').fill('32');
  await card.getByLabel('Farthest seat').fill('12,5');
  await expect(card.getByText(/This screen is read from \d+(?:\.\d)? m at most/u)).toBeVisible();
  await card.getByLabel('Diagonal of the screen').fill('75');
  await card.getByLabel('Farthest seat').fill('6');

  const trying = first.electron.waitForEvent('window');
  await card.getByRole('button', { name: 'Read from the back…' }).click();
  const trial = await trying;
  await expect(trial.getByText('Read this from the farthest seat, 6 m away')).toBeVisible();
  expect(await isKeptAwake(first.electron)).toBe(true);
  const gone = trial.waitForEvent('close');
  await trial.keyboard.press('x').catch(() => undefined);
  await gone;
  await expect.poll(async () => isKeptAwake(first.electron)).toBe(false);

  await card.getByRole('button', { name: 'Keep' }).click();
  await expect(card.getByText(/a usual room is assumed/u)).toBeHidden();
  await card.getByText('Timeline', { exact: true }).click();
  const opening = first.electron.waitForEvent('window');
  await card.getByRole('button', { name: 'Open the wall here' }).click();
  const wall = await opening;
  await expect(wall.locator('.wall-sheet')).toHaveAttribute('data-view', 'timeline');
  await expect(card.getByText('Opens here at each start.')).toBeVisible();
  await first.close();

  const second = await startApp('--lang=en', '--size=1366x768');
  await expect.poll(async () => (await wallsOf(second.electron)).length).toBe(1);
  const [again] = await wallsOf(second.electron);
  await expect(again?.locator('.wall-sheet') ?? second.window.locator('.none')).toHaveAttribute(
    'data-view',
    'timeline',
  );
  const desk = second.electron.windows().find((page) => page !== again) ?? second.window;
  await desk.getByRole('button', { name: 'Wall set-up' }).click();
  await expect(desk.getByLabel('Farthest seat')).toHaveValue('6');
  await desk.getByRole('button', { name: 'Close it' }).click();
  await expect.poll(async () => (await wallsOf(second.electron)).length).toBe(0);
});

test('a wall comes back where it was after a crash, says for how long it stood still, and when it is not to be trusted', async ({
  startApp,
}) => {
  const { electron, window } = await startApp('--lang=en', '--import', fixturePath(onWall), '--open', onWall);
  await signIn(window, 'Li Lei');
  const opening = electron.waitForEvent('window');
  await window.getByRole('button', { name: 'Wall', exact: true }).click();
  const wall = await opening;
  await expect(wall.getByRole('heading', { name: /腾讯云/u })).toBeVisible();

  await wall.keyboard.press(' ');
  await expect(wall.getByText('Held: Space goes on')).toBeVisible();
  await wall.keyboard.press(' ');
  await expect(wall.getByText('Held: Space goes on')).toBeHidden();

  // The store can say nothing for a while: what the wall shows is as old as its last answer.
  const store = await inMain(
    electron,
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Muster store')?.pid,
  );
  expect(store).toBeDefined();
  process.kill(store ?? Number.NaN, 'SIGSTOP');
  await wall.evaluate(() => {
    const later = Date.now() + 45_000;
    Date.now = () => later;
  });
  await expect(wall.getByRole('status').getByText(/^No news since/u)).toBeVisible();
  await expect(wall.getByText('Live: moves each second')).toBeHidden();
  process.kill(store ?? Number.NaN, 'SIGCONT');
  await expect(wall.getByRole('status').getByText(/^No news since/u)).toBeHidden();

  const told = await inMain(electron, async ({ webContents }) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL().includes('#/wall/'));
    if (contents === undefined) return 'no wall';
    const back = new Promise<void>((done) => void contents.once('did-finish-load', () => done()));
    contents.forcefullyCrashRenderer();
    await back;
    return contents.executeJavaScript(`new Promise((done) => {
      const look = () => {
        const told = document.querySelector('.wall-frozen');
        if (told === null) requestAnimationFrame(look);
        else done(told.textContent);
      };
      look();
    })`) as Promise<string>;
  });
  expect(told).toMatch(/Frozen from \d\d:\d\d to \d\d:\d\d/u);
});

test('a wall goes where its display went, waits while there is none, and comes back with it', async ({ startApp }) => {
  const { electron, window } = await startApp('--lang=en', '--size=1366x768', '--import', fixturePath(onWall));
  await signIn(window, 'Li Lei');
  /** Plugs displays beside the one that there is, as the system would tell of it. */
  const plug = async (count: number) =>
    inMain(
      electron,
      ({ screen }, extra) => {
        const real = screen.getPrimaryDisplay();
        const beside = Array.from({ length: extra }, (_, nth) => ({
          ...real,
          id: 9_000 + nth,
          label: `Display ${nth}`,
          bounds: { ...real.bounds, x: real.bounds.width * (nth + 1) },
        }));
        screen.getAllDisplays = () => [real, ...beside];
        screen.emit(extra === 0 ? 'display-removed' : 'display-added');
      },
      count,
    );
  const isShown = async () =>
    inMain(electron, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (each) => each.webContents.getURL().includes('#/wall_any') && each.isVisible(),
      ),
    );
  await plug(1);
  await window.getByRole('button', { name: 'Wall set-up' }).click();
  const card = window.getByRole('region', { name: /^Display 2/u });
  const opening = electron.waitForEvent('window');
  await card.getByRole('button', { name: 'Open the wall here' }).click();
  await expect((await opening).locator('.wall')).toBeVisible();
  await expect.poll(isShown).toBe(true);
  await plug(0);
  await expect.poll(isShown).toBe(false);
  await expect(card.getByText('Unplugged: its wall comes back with it.')).toBeVisible();
  await plug(1);
  await expect.poll(isShown).toBe(true);
});

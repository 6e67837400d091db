import { type Page, expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { drawnShare } from '../../../shared/domain/wall/letter-sizes.ts';
import { leastLetterHeight, leastWalkUpLetterHeight } from '../../../shared/domain/wall/room-profile.ts';
import { fixturePath, test } from '../harness/start-app.ts';
import { faultsOfText, nextSecond, sizePage, sizerOf, standAt } from '../harness/wall-page.ts';

const tencent = 'tencent-2024-04-08-cloud-api';
const others = [
  'dfds-pm2022-007-kafka-metrics',
  'dfds-pm2023-001-total-node-failure',
  'k8s-prow-2019-02-08-wrong-cluster',
  'yuque-2023-10-23-storage-offline',
];
const rooms = [
  { diagonalInches: 55, farthestSeatMetres: 3 },
  { diagonalInches: 65, farthestSeatMetres: 5 },
  { diagonalInches: 75, farthestSeatMetres: 8 },
];
const sizes = [
  [1_920, 1_080],
  [3_840, 2_160],
  [1_080, 1_920],
  [3_440, 1_440],
] as const;

/** Moments of the incident: just begun, close to its deadline, hours over all of them, and recovered. */
const moments = ['15:25', '15:52', '16:48', '17:20'].map((clock) => Date.parse(`2024-04-08T${clock}:00+08:00`));

for (const language of ['en', 'zh-CN'] as const) {
  test(`every letter of the wall is as large as its room needs, whole and alone in its place, in ${language}`, async ({
    startApp,
  }) => {
    test.setTimeout(420_000);
    const { electron, window } = await startApp(
      `--lang=${language}`,
      '--clock=2024-04-08T15:24:00+08:00',
      '--import',
      fixturePath(tencent),
      ...others.map(fixturePath),
    );
    await window.getByRole('textbox').first().fill('Aleksandra Wiśniewska-Kowalczyk');
    await window.keyboard.press('Enter');
    await window.getByRole('textbox').first().waitFor({ state: 'detached' });
    const { incident, display } = await prepare(window);
    await window.evaluate((to) => {
      location.hash = to;
    }, `#/wall/${incident}`);
    await window.locator('.wall-hero').waitFor();
    const cdp = await sizerOf(electron, window);
    const offset = Date.parse('2024-04-08T15:24:00+08:00') - Date.now();
    for (const moment of moments) {
      // The window's clock runs beside the real one by as much as it was started with.
      await standAt(window, moment - offset);
      for (const room of rooms) {
        await keepRoom(window, display, room);
        for (const [widthPx, heightPx] of sizes) {
          await sizePage(cdp, widthPx, heightPx);
          await nextSecond(window);
          const profile = { ...room, widthPx, heightPx, language };
          const least = {
            across: leastLetterHeight(profile) / drawnShare[language],
            walk: leastWalkUpLetterHeight(profile) / drawnShare[language],
          };
          const told = `${new Date(moment).toISOString()} ${JSON.stringify(profile)}`;
          expect.soft(await faultsOfText(window, least), told).toEqual([]);
        }
      }
    }
  });
}

type Muster = { readonly muster: Exposed };

async function keepRoom(window: Page, display: string, room: (typeof rooms)[number]): Promise<void> {
  await window.evaluate(async (given) => (globalThis as unknown as Muster).muster.wallKeepRoom(given), {
    display,
    room,
  });
}

/** Brings the incident to where the wall has much to say; resolves with it and the display. */
async function prepare(window: Page) {
  return window.evaluate(async (reference) => {
    const { muster } = globalThis as unknown as Muster;
    const found = await muster.incidentFind({ reference });
    const setUp = await muster.wallSetUp({});
    if (!found.ok || !setUp.ok) throw new Error('the incident is there');
    const { incident } = found.value;
    const act = async (command: object) =>
      muster.commandSubmit({ command: { subject: 'incident', incident, command } as never });
    await act({ kind: 'name_commander', person: 'Aleksandra Wiśniewska-Kowalczyk' });
    await act({ kind: 'assign_role', role: 'ops', person: '欧阳娜娜' });
    await act({
      kind: 'add_task',
      text: 'Roll back',
      taskKind: 'mitigation',
      owner: '欧阳娜娜',
      due: Date.UTC(2024, 3, 8, 7, 40),
    });
    const [display] = setUp.value.displays;
    return { incident, display: display?.id ?? '' };
  }, tencent);
}

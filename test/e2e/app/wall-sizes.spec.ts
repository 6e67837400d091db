import { expect } from '@playwright/test';
import { drawnShare } from '../../../shared/domain/wall/letter-sizes.ts';
import { leastLetterHeight, leastWalkUpLetterHeight } from '../../../shared/domain/wall/room-profile.ts';
import { test } from '../harness/start-app.ts';
import { faultsOfText, nextSecond, sizePage, sizerOf, standAt } from '../harness/wall-page.ts';
import { furnish, keepRoom, showWall, wallFlags } from '../harness/wall-room.ts';

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

/** Moments of the incident: just begun, seconds before its deadline, and more than an hour late with all that follows. */
const moments = ['15:25:00', '15:52:30', '16:48:00'].map((clock) => Date.parse(`2024-04-08T${clock}+08:00`));

for (const language of ['en', 'zh-CN'] as const) {
  test(`every letter of the wall is as large as its room needs, whole, and over no other, in ${language}`, async ({
    startApp,
  }) => {
    test.setTimeout(300_000);
    const { electron, window } = await startApp(...wallFlags(language));
    const { incident, display } = await furnish(window, 4);
    await showWall(window, incident);
    const cdp = await sizerOf(electron, window);
    for (const moment of moments) {
      await standAt(window, moment);
      for (const room of rooms) {
        await keepRoom(window, display, room);
        for (const [widthPx, heightPx] of sizes) {
          await sizePage(cdp, widthPx, heightPx);
          await nextSecond(window);
          const profile = { ...room, widthPx, heightPx, language };
          const least = {
            across: leastLetterHeight(profile) / drawnShare[language],
            walk: leastWalkUpLetterHeight(profile) / drawnShare.en,
          };
          const told = `${new Date(moment).toISOString()} ${JSON.stringify(profile)}`;
          expect.soft(await faultsOfText(window, least), told).toEqual([]);
        }
      }
    }
  });
}

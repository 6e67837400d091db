import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'mybinder-2018-02-20-jupyterlab-announcement';
/** A hundred cuts in all, shared out so that two can run at a time. */
const shares = 4;
const cutsEach = 25;

for (let share = 1; share <= shares; share += 1) {
  test(`what the screen called saved is there after the power is cut, ${cutsEach} times (${share} of ${shares})`, async ({
    startApp,
    folder,
    profile,
  }) => {
    test.setTimeout(480_000);
    const first = await startApp('--lang', 'en', '--import', fixturePath(slug), '--open', slug);
    await signIn(first.window, 'Han Meimei');
    await first.close();

    const acknowledged: string[] = [];
    for (let cut = 1; cut <= cutsEach; cut += 1) {
      const { window, kill } = await startApp('--lang', 'en', '--open', slug);
      const last = acknowledged.at(-1);
      if (last !== undefined)
        await expect(window.getByRole('log').getByText(last, { exact: true })).toBeVisible({ timeout: 30_000 });
      const text = `Action before cut ${cut}`;
      await logLine(window, text);
      acknowledged.push(text);
      await kill();
    }
    const timeline = runCli(folder, profile, 'timeline', slug, '--json');
    expect(timeline.code, timeline.said).toBe(0);
    const kept = (JSON.parse(timeline.out) as { readonly text: string }[]).map(({ text }) => text);
    expect(kept.filter((text) => text.startsWith('Action before cut'))).toEqual(acknowledged);
    expect(runCli(folder, profile, 'verify').code).toBe(0);
  });
}

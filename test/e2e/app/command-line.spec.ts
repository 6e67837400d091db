import { expect } from '@playwright/test';
import { logLine, signIn } from '../harness/incident-room.ts';
import { runCli } from '../harness/run-cli.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test('beside an open app the command line reads what is on the screen, and writing is refused with a clear word', async ({
  startApp,
  folder,
  profile,
}) => {
  const { window, close } = await startApp('--lang', 'en', '--import', fixturePath(slug), '--open', slug);
  await signIn(window, 'Li Lei');
  await logLine(window, 'Rolled the console back');

  const list = runCli(folder, profile, 'list', '--json');
  expect(list.code, list.said).toBe(0);
  expect(JSON.parse(list.out)).toHaveLength(1);
  const timeline = runCli(folder, profile, 'timeline', slug, '--json');
  expect((JSON.parse(timeline.out) as { readonly text: string }[]).at(-1)?.text).toBe('Rolled the console back');

  const refused = runCli(folder, profile, 'log', slug, 'from outside');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.said).toMatch(/open|use/iu);
  await expect(window.getByText('from outside')).toBeHidden();

  await close();
  const logged = runCli(folder, profile, 'log', slug, 'from outside');
  expect(logged.code, logged.said).toBe(0);
  const again = await startApp('--lang', 'en', '--open', slug);
  await expect(again.window.getByRole('log').getByText('from outside')).toBeVisible();
  await expect(
    again.window
      .getByRole('log')
      .getByText(/Li Lei/u)
      .first(),
  ).toBeVisible();
});

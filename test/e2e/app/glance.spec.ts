import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startHoldingProxy } from '../../helpers/holding-proxy.ts';
import { logLine, signIn } from '../harness/incident-room.ts';
import { endServers, freePort, invite, joinBy, startServer } from '../harness/shared-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

const slug = 'tencent-2024-04-08-cloud-api';

test.afterEach(endServers);

/** A file of one incident with so many more entries than the public record has. */
function longIncident(folder: string, count: number): string {
  const incident = JSON.parse(readFileSync(fixturePath(slug), 'utf8')) as { events: { at: string; text: string }[] };
  const last = incident.events.at(-1);
  if (last === undefined) throw new Error('no events');
  const began = Date.parse(last.at);
  const more = Array.from({ length: count }, (_, nth) => ({
    ...last,
    at: new Date(began + nth * 1_000).toISOString(),
    text: `Watched gateway ${nth}`,
  }));
  const path = join(folder, `${slug}.json`);
  writeFileSync(path, JSON.stringify({ ...incident, events: [...incident.events, ...more] }));
  return path;
}

test('a long incident is read, and logged to, while most of it is still on its way', async ({ startApp, folder }) => {
  test.slow();
  const port = await freePort();
  const server = await startServer(folder, port);
  const { window: li } = await startApp('--lang=en', `--import=${longIncident(folder, 2_600)}`, `--open=${slug}`);
  await signIn(li, 'Li Lei');
  await joinBy(li, /muster:\S+/u.exec(server.said())?.[0] ?? '');
  await expect(li.getByRole('button', { name: 'Synced' })).toBeVisible();

  const way = await startHoldingProxy(port, { holds: /\/segments\//u });
  const { window: han } = await startApp('--lang=en', '--profile', join(folder, 'another'));
  await signIn(han, 'Han Meimei');
  await joinBy(han, (await invite(folder, port)).replace(`:${port}/`, `:${way.port}/`));
  await han.getByText('腾讯云云API异常导致控制台无法登录').first().click();
  const log = han.getByRole('log');
  await expect(log.getByText('Watched gateway 2599')).toBeVisible();
  await expect(han.getByText(/^Loading: 0 of 2,6\d\d entries; the latest are here$/u)).toBeVisible();
  await expect(han.getByText('Earlier entries are on their way.')).toBeVisible();
  await logLine(han, 'Seen before the whole came');
  await expect(log.getByText('Seen before the whole came')).toBeVisible();

  way.release();
  await expect(han.getByText(/^2,6\d\d entries$/u)).toBeVisible();
  await expect(han.getByText(/^Loading:/u)).toBeHidden();
  await expect(log.getByText('Seen before the whole came')).toBeVisible();
  await expect(li.getByRole('log').getByText('Seen before the whole came')).toBeVisible();
  await way.close();
});

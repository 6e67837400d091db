import { type Page, expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { accessibilityFaults } from '../harness/accessibility-faults.ts';
import { freePort, joinBy } from '../harness/shared-server.ts';
import { fromPalette, signIn } from '../harness/incident-room.ts';
import { startChattingServer } from '../harness/chatting-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

type Muster = { readonly muster: Exposed };

const slug = 'tencent-2024-04-08-cloud-api';
/** Acts on an incident as the screens do. */
async function act(window: Page, incident: string, ...commands: readonly object[]): Promise<void> {
  await window.evaluate(
    async ([to, asked]) => {
      const { muster } = globalThis as unknown as Muster;
      for (const command of asked) {
        const reply = await muster.commandSubmit({ command: { subject: 'incident', incident: to, command } as never });
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      }
    },
    [incident, commands] as const,
  );
}

/** Declares an incident now; resolves with its id. */
async function declare(window: Page, title: string): Promise<StreamId> {
  return window.evaluate(async (named) => {
    const { muster } = globalThis as unknown as Muster;
    const fields = { title: named, detectedAt: Date.now() };
    const reply = await muster.commandSubmit({ command: { subject: 'workspace', declare: { fields } } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value.incident;
  }, title);
}

/** Words something and publishes it, by the commander's own word. */
async function publish(window: Page, incident: StreamId, audience: 'users' | 'internal', text: string): Promise<void> {
  await act(window, incident, { kind: 'draft_communication', audience, text });
  const of = await window.evaluate(async (asked) => {
    const reply = await (globalThis as unknown as Muster).muster.incidentGet({ incident: asked });
    const drafted = reply.ok ? reply.value.state.facts.findLast((fact) => fact.kind === 'communication.drafted') : null;
    return drafted?.kind === 'communication.drafted'
      ? { communication: drafted.body.communication, wording: drafted.id }
      : null;
  }, incident);
  await act(window, incident, { kind: 'publish_communication', ...of, override: 'every minute counts' });
}

test('what goes to chat shows as it stands, with why and what to do, and people decide', async ({
  startApp,
  folder,
}) => {
  const server = await startChattingServer(folder);
  try {
    const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
    await signIn(window, 'Li Lei');
    await window.getByRole('tab', { name: 'Messages' }).click();
    await expect(window.getByText(/Nothing goes to chat: that takes a shared server/u)).toBeVisible();
    await joinBy(window, await server.ownerLink());
    await expect(window.getByRole('button', { name: 'Synced' })).toBeVisible();
    await window.getByRole('button', { name: 'Synced' }).click();
    await expect(window.getByText(/Nothing goes to chat: an owner of the shared server/u)).toBeVisible();
    await server.setUp({ channel: 'ops', name: '支付应急群', audience: 'internal', isDefault: true });
    await server.setUp({ channel: 'duty', name: 'Duty managers', audience: 'internal' });
    await server.setUp({ channel: 'status', name: 'Status page', audience: 'users' });
    await server.setUp({ channel: 'service', name: '客户服务群', audience: 'users' });
    const nowhere = `http://127.0.0.1:${await freePort()}/partners`;
    await server.setUp({ channel: 'partners', name: 'Partners', audience: 'users', url: nowhere });
    await expect(window.getByText(/Of drills, and of what was imported/u)).toBeVisible();

    server.chat.feelAt('ops', 'hangs_up');
    server.chat.feelAt('service', 'well', 'bad_token');
    const incident = await declare(window, 'Checkout answers 502 in Shanghai');
    await act(
      window,
      incident,
      { kind: 'name_commander', person: 'Li Lei' },
      { kind: 'set_level', level: 'P1', reason: 'No order goes through' },
    );
    await fromPalette(window, 'Checkout');
    await window.getByRole('tab', { name: 'Messages' }).click();
    const pane = window.getByRole('tabpanel', { name: /Messages/u });
    const row = (text: string) => pane.getByRole('listitem').filter({ hasText: text }).last();
    await expect(row('may have arrived')).toContainText('Sent again, it may stand there twice.');
    await publish(window, incident, 'users', 'Orders can’t be paid at the moment. We are on it.');
    await expect(row('客户服务群sent')).toBeVisible();
    await expect(row('Partnerswaits since')).toBeVisible();
    await publish(window, incident, 'users', 'Payment by card works again; wallets follow.');
    await publish(window, incident, 'internal', 'Rolling the gateway back to 3.1. Keep off deploys.');
    await expect(row('Rolling the gateway back')).toContainText(/支付应急群sent \d\d:\d\d/u);
    await expect(row('客户服务群not sent, given up')).toContainText('invalid_token');
    await expect(row('Partnersheld back')).toContainText('A later update for the same people was published.');
    await expect(row('Payment by card')).toContainText('Status pagesent');
    await expect(window.getByRole('tab', { name: /^Messages ?3$/u })).toBeVisible();
    expect(await accessibilityFaults(window)).toEqual([]);
    await looksOf(window, 'en');

    // What is to be decided waits for who published it and commands.
    await window.keyboard.press('Alt+m');
    for (const name of ['客户服务群', 'Partners', '支付应急群'])
      await expect(window.getByText(`A message to ${name} is not known to have arrived`)).toBeVisible();
    await window.screenshot({ path: test.info().outputPath('my-work.png') });
    await fromPalette(window, 'Checkout');
    await window.getByRole('tab', { name: 'Messages' }).click();

    await row('客户服务群not sent, given up')
      .getByRole('button', { name: /^Send again/u })
      .click();
    await expect(row('Payment by card')).toContainText('客户服务群sent');
    expect(server.chat.taken('service')).toHaveLength(2);
    await row('Partnersheld back')
      .getByRole('button', { name: /^Don’t send/u })
      .click();
    await window.getByLabel('Reason').fill('Told by phone');
    await window.keyboard.press('Control+Enter');
    await expect(row('Partnersnot to be sent')).toContainText('Told by phone');
    await row('may have arrived')
      .getByRole('button', { name: /^Leave it/u })
      .click();
    await expect(window.getByLabel('Reason')).toHaveValue('It may have arrived');
    await window.keyboard.press('Control+Enter');
    await expect(row('Level: P1not to be sent')).toContainText('It may have arrived');
    await expect(window.getByRole('tab', { name: 'Messages', exact: true })).toBeVisible();
    await pane.getByLabel('Chat group').selectOption('Duty managers');
    const log = window.getByRole('log');
    for (const said of [
      'Chat group of the incident: Duty managers',
      'To be sent to 客户服务群 again: published wording',
      'Not to be sent to Partners: published wording. Told by phone',
      'Perhaps sent to 支付应急群, without a clear answer: level (the connection broke off)',
    ]) {
      await expect(log.getByText(said)).toBeVisible();
    }
    // What went to the group before stays said of it.
    await expect(row('Level, to 支付应急群not to be sent')).toBeVisible();
    await expect(row('Rolling the gateway back')).toContainText('支付应急群sent');
    await act(window, incident, { kind: 'draft_communication', audience: 'users', text: 'All payments work.' });
    await row('All payments work.').getByRole('button', { name: 'Publish unapproved (override)' }).click();
    await expect(window.getByText('Goes to chat: Partners, 客户服务群, Status page')).toBeVisible();
    await window.screenshot({ path: test.info().outputPath('publish.png') });
    await window.keyboard.press('Escape');
    const said = /^INC-\S+ is P2 \(Major\)\. It was: P1 \(Critical\)\. Reason: Cards work\nCheckout answers 502/u;
    await act(window, incident, { kind: 'set_level', level: 'P2', reason: 'Cards work' });
    await expect(row('Level: P2sent')).toBeVisible();
    expect(server.chat.taken('duty')).toEqual([expect.stringMatching(said)]);
    // What comes within the minute is said together, and can be read before.
    await act(window, incident, { kind: 'set_level', level: 'P3', reason: 'Wallets work' });
    await expect(row('Level: P3waits since')).toBeVisible();
    await pane.getByText('What is to go out').click();
    await expect(pane.getByText(/is P3 \(Minor\)\. It was: P2 \(Major\)\. Reason: Wallets work/u)).toBeVisible();

    await server.close();
    await expect(pane.getByText(/Offline since .*: what waits goes out/u)).toBeVisible();
    await window.getByRole('button', { name: '中文' }).click();
    await expect(window.getByText('自动通知')).toBeVisible();
    await looksOf(window, 'zh-CN');
  } finally {
    await server.close();
  }
});

/** Keeps how it looks, for whoever looks at pictures. */
async function looksOf(window: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await window.setViewportSize({ width, height });
    await window.screenshot({ path: test.info().outputPath(`${name}-${width}.png`) });
  }
}

import { type Page, expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { joinBy } from '../harness/shared-server.ts';
import { fromPalette, signIn } from '../harness/incident-room.ts';
import { startSayingServer } from '../harness/saying-server.ts';
import { fixturePath, test } from '../harness/start-app.ts';

type Muster = { readonly muster: Exposed };

const slug = 'tencent-2024-04-08-cloud-api';
const zone = 'Asia/Shanghai';
const channel = (id: string, name: string, audience: 'users' | 'internal', isDefault = false): EventDraft =>
  draft('channel.set', { channel: id, name, service: 'generic', audience, language: 'en', zone, isDefault, on: true });

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

/** The events of a kind, by the first of which a word is named; with what they say. */
async function factsOf(window: Page, incident: StreamId, kind: string) {
  return window.evaluate(
    async ([asked, wanted]) => {
      const reply = await (globalThis as unknown as Muster).muster.incidentGet({ incident: asked });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return reply.value.state.facts.filter((fact) => fact.kind === wanted).map(({ id, body }) => ({ id, body }));
    },
    [incident, kind] as const,
  );
}

/** Words something and publishes it, by the commander's own word. */
async function publish(window: Page, incident: StreamId, audience: 'users' | 'internal', text: string) {
  await act(window, incident, { kind: 'draft_communication', audience, text });
  const drafted = (await factsOf(window, incident, 'communication.drafted')).at(-1);
  if (drafted === undefined || !('communication' in drafted.body)) throw new Error('nothing was drafted');
  const of = { communication: drafted.body.communication, wording: drafted.id };
  await act(window, incident, { kind: 'publish_communication', ...of, override: 'every minute counts' });
  const key = (await factsOf(window, incident, 'communication.published')).at(-1)?.id ?? '';
  return { key, what: 'communication', communication: of.communication } as const;
}

test('what goes to chat shows as it stands, with why and what to do, and people decide', async ({
  startApp,
  folder,
}) => {
  const server = await startSayingServer(folder);
  try {
    const { window } = await startApp('--lang=en', `--import=${fixturePath(slug)}`, `--open=${slug}`);
    await signIn(window, 'Li Lei');
    await window.getByRole('tab', { name: 'Messages' }).click();
    await expect(window.getByText(/Nothing goes to chat: that takes a shared server/u)).toBeVisible();
    await joinBy(window, await server.ownerLink());
    await expect(window.getByRole('button', { name: 'Synced' })).toBeVisible();
    await window.getByRole('button', { name: 'Synced' }).click();
    await expect(window.getByText(/Nothing goes to chat: an owner of the shared server/u)).toBeVisible();
    await server.sayOfAll([
      channel('ops', '支付应急群', 'internal', true),
      channel('duty', 'Duty managers', 'internal'),
      channel('status', 'Status page', 'users'),
      channel('wecom', '客户服务群', 'users'),
    ]);
    await expect(window.getByText(/Of drills, and of what was imported/u)).toBeVisible();

    const incident = await declare(window, 'Checkout answers 502 in Shanghai');
    await act(
      window,
      incident,
      { kind: 'name_commander', person: 'Li Lei' },
      { kind: 'set_level', level: 'P1', reason: 'No order goes through' },
    );
    const first = await publish(window, incident, 'users', 'Orders can’t be paid at the moment. We are on it.');
    const second = await publish(window, incident, 'users', 'Payment by card works again; wallets follow.');
    const staff = await publish(window, incident, 'internal', 'Rolling the gateway back to 3.1. Keep off deploys.');
    const [level] = await factsOf(window, incident, 'level.set');
    await expect(window.getByRole('button', { name: 'Synced' })).toBeVisible();
    const levelSet = { key: level?.id ?? '', what: 'level', communication: null } as const;
    const word = ({ key, ...of }: typeof first | typeof levelSet, to: string, name: string) => {
      const words = [{ key: `${key}@${to}`, turn: null }];
      return { at: Date.now(), words, channel: to, name, ...of };
    };
    await server.sayOf(incident, [
      draft('word.delivered', word(first, 'status', 'Status page')),
      draft('word.failed', { ...word(second, 'wecom', '客户服务群'), why: '93000: invalid webhook url' }),
      draft('word.delivered', word(staff, 'ops', '支付应急群')),
      draft('word.uncertain', { ...word(levelSet, 'ops', '支付应急群'), why: 'no answer within 10 s' }),
    ]);
    await fromPalette(window, 'Checkout');
    await window.getByRole('tab', { name: 'Messages' }).click();
    const pane = window.getByRole('tabpanel', { name: /Messages/u });
    await expect(window.getByRole('tab', { name: /^Messages ?3$/u })).toBeVisible();
    const row = (text: string) => pane.getByRole('listitem').filter({ hasText: text }).last();
    await expect(row('Rolling the gateway back')).toContainText(/支付应急群sent \d\d:\d\d/u);
    await expect(row('客户服务群not sent, given up')).toContainText('Answer: 93000: invalid webhook url');
    await expect(row('客户服务群held back')).toContainText('A later update for the same people was published.');
    await expect(row('may have arrived')).toContainText('Sent again, it may stand there twice.');
    await expect(row('Status pagewaits since')).toBeVisible();
    await looksOf(window, 'en');

    // What is to be decided waits for who published it and commands.
    await window.keyboard.press('Alt+m');
    await expect(window.getByText('A message to 客户服务群 is not known to have arrived')).toHaveCount(2);
    await fromPalette(window, 'Checkout');
    await window.getByRole('tab', { name: 'Messages' }).click();

    await row('客户服务群not sent, given up')
      .getByRole('button', { name: /^Send again/u })
      .click();
    await expect(row('客户服务群waits since')).toBeVisible();
    await row('客户服务群held back')
      .getByRole('button', { name: /^Don’t send/u })
      .click();
    await window.getByLabel('Reason').fill('Told by phone');
    await window.keyboard.press('Control+Enter');
    await expect(row('客户服务群not to be sent')).toContainText('Told by phone');
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
      'Not to be sent to 客户服务群: published wording. Told by phone',
    ]) {
      await expect(log.getByText(said)).toBeVisible();
    }
    // What went to the group before stays said of it.
    await expect(row('Level, to 支付应急群not to be sent')).toBeVisible();
    await expect(row('Rolling the gateway back')).toContainText('支付应急群sent');
    await act(window, incident, { kind: 'draft_communication', audience: 'users', text: 'All payments work.' });
    await row('All payments work.').getByRole('button', { name: 'Publish unapproved (override)' }).click();
    await expect(window.getByText('Goes to chat: Status page, 客户服务群')).toBeVisible();
    await window.screenshot({ path: test.info().outputPath('publish.png') });
    await window.keyboard.press('Escape');
    await act(window, incident, { kind: 'set_level', level: 'P2', reason: 'Cards work' });
    await pane.getByText('What is to go out').click();
    await expect(
      pane.getByText(/INC-\S+ is P2 \(Major\)\. It was: P1 \(Critical\)\. Reason: Cards work/u),
    ).toBeVisible();

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

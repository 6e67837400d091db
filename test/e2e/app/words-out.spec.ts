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
async function publish(
  window: Page,
  incident: StreamId,
  audience: 'users' | 'internal',
  text: string,
): Promise<string> {
  await act(window, incident, { kind: 'draft_communication', audience, text });
  const drafted = (await factsOf(window, incident, 'communication.drafted')).at(-1);
  if (drafted === undefined || !('communication' in drafted.body)) throw new Error('nothing was drafted');
  const of = { communication: drafted.body.communication, wording: drafted.id };
  await act(window, incident, { kind: 'publish_communication', ...of, override: 'every minute counts' });
  return (await factsOf(window, incident, 'communication.published')).at(-1)?.id ?? '';
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
    const word = (key: string, to: readonly [string, string], what: 'communication' | 'level') => ({
      at: Date.now(),
      words: [{ key: `${key}@${to[0]}`, turn: null }],
      channel: to[0],
      name: to[1],
      what,
      communication: null,
    });
    await server.sayOf(incident, [
      draft('word.delivered', word(first, ['status', 'Status page'], 'communication')),
      draft('word.failed', {
        ...word(second, ['wecom', '客户服务群'], 'communication'),
        why: '93000: invalid webhook url',
      }),
      draft('word.delivered', word(staff, ['ops', '支付应急群'], 'communication')),
      draft('word.uncertain', {
        ...word(level?.id ?? '', ['ops', '支付应急群'], 'level'),
        why: 'no answer within 10 s',
      }),
    ]);
    await fromPalette(window, 'Checkout');
    await window.getByRole('tab', { name: 'Messages' }).click();
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      await window.setViewportSize({ width, height });
      await window.screenshot({ path: test.info().outputPath(`en-${width}.png`) });
    }
    await expect(window.getByText('nope')).toBeVisible();
  } finally {
    await server.close();
  }
});

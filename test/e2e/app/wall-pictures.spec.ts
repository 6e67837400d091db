import { mkdirSync, writeFileSync } from 'node:fs';
import { type CDPSession, type Page, expect } from '@playwright/test';
import { hourMs, minuteMs } from '../../../shared/domain/instant.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import { type Stage, enteredAt, itemsOf, stageIncident, staged } from '../harness/staged-incidents.ts';
import { test } from '../harness/start-app.ts';
import { nextSecond, sizePage, sizerOf, standAt } from '../harness/wall-page.ts';
import { keepRoom, others } from '../harness/wall-room.ts';

/*
 * Wall and room as they look, kept in test/e2e/pictures and compared with a tolerance. Each run writes what it saw to
 * test-results/walls: after a change that is meant, look at them and copy them over.
 */
const clock = '2024-04-08T23:00:00+08:00';
const usual = { diagonalInches: 65, farthestSeatMetres: 4.5 };
const longTitle =
  '支付网关在双十一预售开始后大面积超时，华东与华南两个地域的订单无法提交，部分用户被重复扣款，客服热线已排满';

interface Camera {
  readonly window: Page;
  readonly cdp: CDPSession;
  readonly display: string;
}

/** Takes a picture of an incident's wall at a time, and of its room, and compares them. */
async function shoot(
  { window, cdp, display }: Camera,
  name: string,
  shown: { readonly incident: string; readonly at: number },
  { size = [1_280, 720] as readonly [number, number], room = usual } = {},
): Promise<void> {
  await standAt(window, shown.at);
  await keepRoom(window, display, room);
  await sizePage(cdp, ...size);
  // Away and back: a timeline is read anew, since time may have gone back.
  await window.evaluate(() => {
    location.hash = '#/board';
  });
  await expect(window.locator('.wall')).toBeHidden();
  await window.evaluate((to) => {
    location.hash = to;
  }, `#/wall/${shown.incident}`);
  await expect(window.locator('.wall-hero, .wall-news').first()).toBeVisible();
  await compare(window, name);
  if (size[0] !== 1_280 || room !== usual) return;
  // And its room, at a laptop's size.
  await sizePage(cdp, 1_366, 768);
  await window.evaluate((to) => {
    location.hash = to;
  }, `#/room/${shown.incident}`);
  await expect(window.locator('.room .entry').first()).toBeVisible();
  await compare(window, `${name}-room`);
}

/** Looks once the figures of the moment are drawn. */
async function compare(window: Page, name: string): Promise<void> {
  await nextSecond(window);
  await nextSecond(window);
  const picture = await window.screenshot();
  mkdirSync('test-results/walls', { recursive: true });
  writeFileSync(`test-results/walls/${name}.png`, picture);
  expect.soft(picture).toMatchSnapshot(`${name}.png`, { maxDiffPixelRatio: 0.02 });
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`wall and room look as they did, in ${language}`, async ({ startApp }) => {
    test.setTimeout(300_000);
    const { electron, window } = await startApp(`--lang=${language}`, `--clock=${clock}`);
    const field = window.getByRole('textbox').first();
    await field.fill('李雷');
    await field.press('Enter');
    await expect(field).toBeHidden();
    const display = await window.evaluate(async () => {
      const { muster } = globalThis as unknown as { muster: { wallSetUp: (args: object) => Promise<unknown> } };
      const reply = (await muster.wallSetUp({})) as { value: { displays: readonly { id: string }[] } };
      return reply.value.displays[0]?.id ?? '';
    });
    const camera: Camera = { window, cdp: await sizerOf(electron, window), display };
    const quiet = { level: 'P2', commander: 'Li Lei', isTidy: true } as const;
    const onFire = { level: 'P1', commander: null, isTidy: false } as const;
    const one = async (stage: Stage) => stageIncident(window, stage);

    // The only one that burns comes first: later ones are named at the foot of every wall.
    for (const stage of stageKeys) {
      const title = language === 'en' ? 'Checkout answers 502 in two regions' : '结算页在两个地域返回 502';
      const calm = await one({ ...quiet, title, stage });
      await shoot(camera, `${language}-${stage}-quiet`, { incident: calm, at: enteredAt(stage) + 4 * minuteMs });
      await close(window, calm);
      const burning = await one({ ...onFire, title, stage });
      const late = stage === 'review' || stage === 'close' ? 80 * hourMs : 3 * hourMs;
      // Nothing that has not come yet can be recorded, but it can be looked at.
      await shoot(camera, `${language}-${stage}-fire`, { incident: burning, at: staged + late });
      await close(window, burning);
    }
    const told = await one({ ...onFire, title: longTitle, stage: 'resolve' });
    const asked = enteredAt('resolve') + 2 * minuteMs;
    const [announced, question] =
      language === 'en'
        ? ['Nobody deploys anything until we say so', 'Roll back to 2.4.1 now?']
        : ['未经通知，任何人不得发布', '现在回滚到 2.4.1？'];
    await ask(window, told, { kind: 'announce', text: announced, at: asked });
    await ask(window, told, { kind: 'call_poll', question, roles: ['ops', 'dev', 'customer_service'], at: asked });
    await shoot(camera, `${language}-poll`, { incident: told, at: asked + minuteMs });
    await ask(window, told, { kind: 'declare_recovery', at: asked + 3 * minuteMs });
    await shoot(camera, `${language}-recovery`, { incident: told, at: asked + 4 * minuteMs });
    await close(window, told);
    const busy = await one({ ...quiet, title: longTitle, stage: 'resolve' });
    const items = await itemsOf(window, ['report', 'grade', 'mobilise', 'resolve']);
    // With what the stage itself leaves open: ten.
    for (const item of items.slice(0, 7)) await ask(window, busy, { kind: 'reopen_item', item, at: asked }, false);
    await shoot(camera, `${language}-ten-open`, { incident: busy, at: asked + minuteMs });
    await close(window, busy);
    const long = await one({ ...onFire, title: longTitle, stage: 'mobilise', commander: 'Li Lei' });
    const at = enteredAt('mobilise') + 4 * minuteMs;
    await shoot(camera, `${language}-long-title`, { incident: long, at });
    const room = { diagonalInches: 75, farthestSeatMetres: 8 };
    await shoot(camera, `${language}-far-room`, { incident: long, at }, { room });
    await shoot(camera, `${language}-upright`, { incident: long, at }, { size: [720, 1_280] });
    await shoot(camera, `${language}-very-wide`, { incident: long, at }, { size: [1_720, 720] });
    for (const { title, level } of others) await one({ ...onFire, title, stage: 'grade', level });
    await shoot(camera, `${language}-five`, { incident: long, at });
    await shoot(camera, `${language}-five-upright`, { incident: long, at }, { size: [720, 1_280] });
    await shoot(camera, `${language}-five-very-wide`, { incident: long, at }, { size: [1_720, 720] });
  });
}

/** Ends an incident, so that it is not among the others any more. */
async function close(window: Page, incident: string): Promise<void> {
  await ask(window, incident, { kind: 'mark_false_alarm', reason: 'staged' });
}

/** Asks something of an incident. `mustBe`: whether it may not be so already. */
async function ask(
  window: Page,
  incident: string,
  command: Readonly<Record<string, unknown>>,
  mustBe = true,
): Promise<void> {
  const isDone = await window.evaluate(
    async (given) => {
      const { muster } = globalThis as unknown as {
        muster: { commandSubmit: (args: object) => Promise<{ readonly ok: boolean }> };
      };
      const reply = await muster.commandSubmit({ command: { subject: 'incident', ...given } });
      return reply.ok;
    },
    { incident, command },
  );
  if (mustBe) expect(isDone, JSON.stringify(command)).toBe(true);
}

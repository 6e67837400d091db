import { type Page, expect } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { fixturePath } from './start-app.ts';

/** The incident that walls are tried with, and when the app's clock starts. */
export const onWall = 'tencent-2024-04-08-cloud-api';
const begun = '2024-04-08T15:24:00+08:00';

/** The flags of a start in which a wall has much to say. */
export function wallFlags(language: 'en' | 'zh-CN'): readonly string[] {
  return [`--lang=${language}`, `--clock=${begun}`, '--import', fixturePath(onWall)];
}

/** Four more that burn at the same time. */
export const others = [
  { title: '支付网关在促销开始后大面积超时，订单无法提交，部分用户被重复扣款', level: 'P1' },
  { title: 'Login answers 502 in two regions', level: 'P2' },
  { title: 'Search index is six hours behind', level: 'P3' },
  { title: '短信验证码偶发延迟', level: 'P4' },
] as const;

type Muster = { readonly muster: Exposed };

/**
 * Signs in and brings the incident to where a wall has much to say: somebody with a long name commands, an item has a
 * holder, a task is late; `burning` others are open beside it. Resolves with it and with the display's id.
 */
export async function furnish(window: Page, burning: number): Promise<{ incident: string; display: string }> {
  const field = window.getByRole('textbox').first();
  await field.fill('Aleksandra Wiśniewska-Kowalczyk');
  await field.press('Enter');
  await expect(field).toBeHidden();
  return window.evaluate(
    async ({ reference, declared }) => {
      const { muster } = globalThis as unknown as Muster;
      const found = await muster.incidentFind({ reference });
      const setUp = await muster.wallSetUp({});
      if (!found.ok || !setUp.ok) throw new Error('the incident is there');
      const { incident } = found.value;
      const act = async (id: string, command: object) => {
        const reply = await muster.commandSubmit({ command: { subject: 'incident', incident: id, command } as never });
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      };
      await act(incident, { kind: 'name_commander', person: 'Aleksandra Wiśniewska-Kowalczyk' });
      await act(incident, { kind: 'assign_role', role: 'ops', person: '欧阳娜娜' });
      const due = Date.parse('2024-04-08T15:40:00+08:00');
      await act(incident, { kind: 'add_task', text: 'Roll back', taskKind: 'mitigation', owner: '欧阳娜娜', due });
      for (const { title, level } of declared) {
        const reply = await muster.commandSubmit({ command: { subject: 'workspace', declare: { fields: { title } } } });
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
        await act(reply.value.incident, { kind: 'set_level', level });
      }
      return { incident, display: setUp.value.displays[0]?.id ?? '' };
    },
    { reference: onWall, declared: others.slice(0, burning) },
  );
}

/** Says what room the wall is in. */
export async function keepRoom(
  window: Page,
  display: string,
  room: { readonly diagonalInches: number; readonly farthestSeatMetres: number },
): Promise<void> {
  await window.evaluate(async (given) => (globalThis as unknown as Muster).muster.wallKeepRoom(given), {
    display,
    room,
  });
}

/** Shows the wall of an incident in the window itself. */
export async function showWall(window: Page, incident: string): Promise<void> {
  await window.evaluate((to) => {
    location.hash = to;
  }, `#/wall/${incident}`);
  await expect(window.locator('.wall-hero')).toBeVisible();
}

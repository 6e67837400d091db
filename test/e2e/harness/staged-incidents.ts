import type { Page } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { type StageKey, stageKeys } from '../../../shared/domain/stages/stage.ts';

/** When the staged incidents begin. The app's clock must stand hours later, so that all of it has happened. */
export const staged = Date.parse('2024-04-08T15:00:00+08:00');
/** A stage lasts so long (ms) in them. */
const stageMs = 10 * minuteMs;

type Muster = { readonly muster: Exposed };

/** What an incident is to be like. */
export interface Stage {
  readonly title: string;
  readonly level: 'P1' | 'P2' | 'P3' | 'P4';
  /** The stage that it is in, entered on time. */
  readonly stage: StageKey;
  /** Who commands; null for nobody. */
  readonly commander: string | null;
  /** Whether every item that was asked for by then is done. */
  readonly isTidy: boolean;
}

/** When a stage of a staged incident is entered. */
export function enteredAt(stage: StageKey): number {
  return staged + stageKeys.indexOf(stage) * stageMs;
}

/** Makes an incident that is in a stage; resolves with its id. */
export async function stageIncident(window: Page, wanted: Stage): Promise<string> {
  const { title, level, stage, commander, isTidy } = wanted;
  const before = stageKeys.slice(0, stageKeys.indexOf(stage));
  const recovery = stage === 'review' || stage === 'close' ? enteredAt('review') - minuteMs : null;
  return window.evaluate(
    async (given) => {
      const { muster } = globalThis as unknown as Muster;
      const declared = await muster.commandSubmit({
        command: { subject: 'workspace', declare: { fields: { title: given.title, detectedAt: given.staged } } },
      });
      if (!declared.ok) throw new Error(JSON.stringify(declared.error));
      const { incident } = declared.value;
      const act = async (command: object) =>
        muster.commandSubmit({ command: { subject: 'incident', incident, command } as never });
      const minute = 60_000;
      await act({ kind: 'set_level', level: given.level, at: given.staged + 3 * minute });
      const say = async (after: number, text: string, entryKind = 'observation') =>
        act({ kind: 'add_entry', at: given.staged + after * minute, entryKind, role: 'ops', text });
      await say(1, '监控告警：网关错误率升到 31%，三分之一的请求失败');
      if (given.commander !== null) {
        await act({ kind: 'name_commander', person: given.commander, at: given.staged + 2 * minute });
        await act({ kind: 'launch_response', at: given.staged + 2 * minute });
        for (const [role, person] of [
          ['tech_lead', '李雷'],
          ['ops', 'Han Meimei'],
          ['customer_service', '周琪'],
        ]) {
          await act({ kind: 'assign_role', role, person, at: given.staged + 3 * minute });
        }
      }
      await say(4, 'Rolled the gateway back to 3.1; errors fall slowly', 'action');
      await say(6, '怀疑是凌晨下发的限流配置，正在逐个地域比对');
      if (given.isTidy) {
        for (const item of given.items) await act({ kind: 'tick_item', item, at: given.staged + 4 * minute });
      }
      for (const [place, each] of given.before.entries()) {
        const at = given.staged + place * given.stageMs;
        await act({ kind: 'enter_stage', stage: each, at });
        await act({ kind: 'end_stage', stage: each, at: at + given.stageMs - minute, reason: 'as planned' });
      }
      if (given.recovery !== null) await act({ kind: 'declare_recovery', at: given.recovery });
      await act({ kind: 'enter_stage', stage: given.stage, at: given.staged + given.before.length * given.stageMs });
      return incident;
    },
    {
      title,
      level,
      stage,
      commander,
      isTidy,
      before,
      recovery,
      staged,
      stageMs,
      // To tick that service is back would be to recover.
      items: isTidy ? await itemsOf(window, stage === 'resolve' ? before : [...before, stage]) : [],
    },
  );
}

/** The handbook's items of some stages, by their ids. */
async function itemsOf(window: Page, stages: readonly StageKey[]): Promise<readonly string[]> {
  return window.evaluate(async (asked) => {
    const reply = await (globalThis as unknown as Muster).muster.handbookGet({ version: 1 });
    return reply.ok ? reply.value.checklist.filter((item) => asked.includes(item.stage)).map(({ id }) => id) : [];
  }, stages);
}

import { describe, expect, test } from 'vitest';
import { trayModel } from '../../../../electron/shell/tray/tray-model.ts';
import type { Pressing } from '../../../../shared/desk/pressing.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { streamIdSchema } from '../../../../shared/record/ids.ts';
import { wordsOf } from '../../../../shared/words/words.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const en = wordsOf('en');

describe('the tray', () => {
  test.each([
    ['nothing at all', [], 'calm'],
    ['what is due in a while', [due(30, 10)], 'calm'],
    ['what is due soon', [due(5, -1)], 'at_risk'],
    ['what is due this very moment', [due(0, -10)], 'at_risk'],
    ['what is overdue', [due(-1, -20)], 'missed'],
    ['one of each', [due(30, 10), due(5, -1), due(-3, -20)], 'missed'],
    ['a drill that is overdue', [{ ...due(-1, -20), drill: true }, due(30, 10)], 'calm'],
    ['what began nobody knows when', [{ ...due(5, 0), nearAt: null }], 'calm'],
  ] as const)('shows %s as it stands', (_what, pressing, state) => {
    expect(trayModel(pressing, now, en).state).toBe(state);
  });

  test.each([
    [due(12, 5), 'Checkout fails: recovery due in 12 min'],
    [{ ...due(12, 5), due: now + 11.2 * minuteMs }, 'Checkout fails: recovery due in 12 min'],
    [{ ...due(-3, -9), due: now - 3.9 * minuteMs }, 'Checkout fails: recovery overdue by 3 min'],
    [due(65, 5), 'Checkout fails: recovery due in 1 h 5 min'],
    [due(-3 * 1_440, -9_999), 'Checkout fails: recovery overdue by 3 days'],
    [{ ...due(12, 5), kind: 'stage', stage: 'grade' }, 'Checkout fails: stage “Grade” due in 12 min'],
    [{ ...due(12, 5), drill: true }, 'Drill: Checkout fails: recovery due in 12 min'],
  ] as const)('says of %j: %s', (pressing, line) => {
    expect(trayModel([pressing], now, en).tooltip).toBe(line);
  });

  test('tells the longest overdue first, then what is due soonest, then what is played', () => {
    const played = { ...named('played', -60), drill: true };
    const pressing = [named('later', 40), played, named('late', -5), named('soon', 3), named('latest', -50)];
    const { items, tooltip } = trayModel(pressing, now, en);
    const order = items.map(({ label }) => label.replace('Drill: ', '').split(':')[0]);
    expect(order).toEqual(['latest', 'late', 'soon', 'later', 'played']);
    expect(tooltip).toBe(items[0]?.label);
  });

  test('has room for ten, in the language of the console', () => {
    const { items } = trayModel(
      Array.from({ length: 14 }, (_, index) => due(index + 1, 0)),
      now,
      wordsOf('zh-CN'),
    );
    expect(items).toHaveLength(10);
    expect(items[0]?.label).toBe('Checkout fails：恢复还剩 1 分钟');
    expect(trayModel([], now, wordsOf('zh-CN')).tooltip).toBe('Muster：暂无时限');
  });
});

/** Something due so many minutes from now, near from so many on. */
function due(inMinutes: number, nearIn: number): Pressing {
  return {
    incident: streamIdSchema.parse('018ebc7a-0000-7000-8000-000000000001'),
    title: 'Checkout fails',
    drill: false,
    kind: 'restore',
    stage: null,
    due: now + inMinutes * minuteMs,
    nearAt: now + nearIn * minuteMs,
  };
}

function named(title: string, inMinutes: number): Pressing {
  return { ...due(inMinutes, 0), title };
}

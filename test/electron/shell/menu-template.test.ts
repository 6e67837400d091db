import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type MenuActions, type MenuState, menuTemplate } from '../../../electron/shell/menu-template.ts';
import { deskDeeds } from '../../../shared/desk/desk-deeds.ts';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { languages } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';

const incident: StreamId = streamIdSchema.parse('018ebc7a-0000-7000-8000-000000000001');

test.each(languages)('every deed of the desk stands once in the menu of %s, by its words and key', (language) => {
  const words = wordsOf(language);
  const items = flat(menuTemplate(stateOf({ language, words }), noActions()));
  for (const { id, word } of deskDeeds) {
    expect(items.filter((item) => item.id === id).map(({ label }) => label)).toEqual([words(word)]);
  }
  const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toContain('CmdOrCtrl+K');
  for (const { label, type } of items) expect(type === 'separator' || (label ?? '') !== '').toBe(true);
});

test.each([
  [false, 'wall', false],
  [true, 'wall', true],
  [false, 'board', true],
] as const)('with an incident in front: %s, %s can be chosen: %s', (hasIncident, id, enabled) => {
  const items = flat(menuTemplate(stateOf({ hasIncident }), noActions()));
  expect(items.find((item) => item.id === id)?.enabled).toBe(enabled);
});

test('what was opened last is offered by its title, in which no sign is swallowed', () => {
  const opened: StreamId[] = [];
  const actions = { ...noActions(), openIncident: (one: StreamId) => void opened.push(one) };
  const recent = [{ incident, number: 'INC-20240408-001-AB12', title: 'Checkout & login' }];
  const items = flat(menuTemplate(stateOf({ recent }), actions));
  const item = items.find(({ label }) => label === 'Checkout && login');
  (item?.click as (() => void) | undefined)?.();
  expect(opened).toEqual([incident]);
  expect(items.find(({ id }) => id === 'recent')?.enabled).toBe(true);
  expect(flat(menuTemplate(stateOf({}), actions)).find(({ id }) => id === 'recent')?.enabled).toBe(false);
});

test('a Mac has its own menu first', () => {
  const [first] = menuTemplate(stateOf({ isMac: true }), noActions());
  expect(first?.role).toBe('appMenu');
});

function stateOf(changed: Partial<MenuState>): MenuState {
  const usual = { words: wordsOf('en'), language: 'en', hasIncident: false, recent: [] } as const;
  return { ...usual, isMac: false, developerTools: false, ...changed };
}

function noActions(): MenuActions {
  const nothing = () => undefined;
  return {
    doDeed: nothing,
    openIncident: nothing,
    setLanguage: nothing,
    showLogs: nothing,
    showProfile: nothing,
  };
}

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

import { describe, expect, test } from 'vitest';
import { deskDeeds } from '../../../shared/desk/desk-deeds.ts';
import { acceleratorOf, isPressed, pressOf } from '../../../shared/desk/desk-key.ts';

const press = { code: '', key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the deeds of the desk', () => {
  test('have each an id, and those that have one a key, of their own', () => {
    expect(new Set(deskDeeds.map(({ id }) => id)).size).toBe(deskDeeds.length);
    const keys = deskDeeds.flatMap(({ key }) => (key === null ? [] : [key]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('have keys that each press for themselves alone', () => {
    for (const { key } of deskDeeds) {
      if (key === null) continue;
      const pressed = deskDeeds.filter((other) => other.key !== null && isPressed(pressOf(key), other.key));
      expect(pressed.map((other) => other.key)).toEqual([key]);
    }
  });
});

test.each([
  ['Ctrl+Shift+F', { code: 'KeyF', ctrlKey: true, shiftKey: true }, true],
  ['Ctrl+Shift+F', { code: 'KeyF', metaKey: true, shiftKey: true }, true],
  ['Ctrl+Shift+F', { code: 'KeyF', ctrlKey: true }, false],
  ['Ctrl+K', { code: 'KeyK', ctrlKey: true, altKey: true }, false],
  // On a keyboard whose letters are others, or with a Mac's Option, the sign is another and the place the same.
  ['Alt+T', { code: 'KeyT', key: '†', altKey: true }, true],
  ['Alt+T', { code: 'KeyT', key: 't' }, false],
  ['?', { key: '?', code: 'Slash', shiftKey: true }, true],
  ['/', { key: '/', ctrlKey: true }, false],
] as const)('%s pressed as %j: %s', (key, pressed, is) => {
  expect(isPressed({ ...press, ...pressed }, key)).toBe(is);
});

test.each([
  ['Ctrl+Shift+F', 'CmdOrCtrl+Shift+F'],
  ['Alt+T', 'Alt+T'],
  ['?', null],
])('%s stands in a menu as %s', (key, accelerator) => {
  expect(acceleratorOf(key)).toBe(accelerator);
});

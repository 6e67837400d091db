import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RotatingFile } from '../../../electron/shell/rotating-file.ts';
import { isReachable, readWindowState, writeWindowState } from '../../../electron/shell/window-state.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

test('a window’s place is kept, and nonsense in its stead is passed over', () => {
  const path = join(temporaryFolder(), 'window.json');
  expect(readWindowState(path)).toBeNull();
  const state = { x: 10, y: -20, width: 1_200, height: 800, maximized: true };
  writeWindowState(path, state);
  expect(readWindowState(path)).toEqual(state);
  writeFileSync(path, '{"x": "left"}');
  expect(readWindowState(path)).toBeNull();
});

test('a window on a display that was unplugged is not reachable', () => {
  const display = { x: 0, y: 0, width: 1_920, height: 1_080 };
  const at = (x: number, y: number) => ({ x, y, width: 800, height: 600 });
  expect(isReachable(at(100, 100), [display])).toBe(true);
  expect(isReachable(at(-750, 100), [display])).toBe(false);
  expect(isReachable(at(2_000, 100), [display])).toBe(false);
  expect(isReachable(at(2_000, 100), [display, { ...display, x: 1_920 }])).toBe(true);
});

test('a log stays within its bounds and keeps the lines before', () => {
  const folder = temporaryFolder();
  const file = new RotatingFile(folder, 'shell');
  const line = `${'x'.repeat(100_000)}\n`;
  for (let count = 0; count < 40; count += 1) file.write(line);
  for (const name of ['shell.log', 'shell.1.log', 'shell.2.log', 'shell.3.log']) {
    expect(readFileSync(join(folder, name)).byteLength).toBeLessThanOrEqual(600_000);
  }
  expect(existsSync(join(folder, 'shell.4.log'))).toBe(false);
});

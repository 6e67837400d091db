import { expect, test } from 'vitest';
import { createOpenedFiles } from '../../../electron/shell/opened-files.ts';
import { asksForNothing, nothingAsked, viewOf, withLink } from '../../../electron/shell/start-request.ts';
import type { OpenWindow } from '../../../electron/shell/windows.ts';

test('files wait until a console takes them, each once, and consoles that are there are told', () => {
  const told: string[] = [];
  const windows = {
    all: () => [{} as OpenWindow],
    tell: (_entry: OpenWindow, message: { readonly push: string }) => void told.push(message.push),
  };
  const files = createOpenedFiles(windows, ['/a.json']);
  files.opened([]);
  expect(told).toEqual([]);
  files.opened(['/b.muster', '/a.json']);
  expect(told).toEqual(['files:opened']);
  expect(files.take()).toEqual(['/a.json', '/b.muster']);
  expect(files.take()).toEqual([]);
});

test.each([
  ['muster://incident/INC-1', { linked: 'INC-1', link: null }, 'room', false],
  ['muster://join/10.0.0.5:7070/ABCDE-FGHJK', { linked: null, link: expect.stringContaining('join') }, 'board', true],
  [null, { linked: null, link: null }, 'board', true],
] as const)('a start by the link %s', (link, expected, view, forNothing) => {
  const request = withLink(nothingAsked, link);
  expect(request).toMatchObject(expected);
  expect(viewOf(request)).toBe(view);
  expect(asksForNothing(request)).toBe(forNothing);
});

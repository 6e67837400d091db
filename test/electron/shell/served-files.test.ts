import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileAt, isOurs, servedFiles } from '../../../electron/shell/served-files.ts';

const files = servedFiles(['index.html', 'assets/index-1a.js', 'assets/icon.svg', 'assets/notes.exe']);

describe('the app’s own scheme', () => {
  test.each([
    ['app://muster/', 'index.html'],
    ['app://muster/index.html', 'index.html'],
    ['app://muster/#/wall/x', 'index.html'],
    ['app://muster/assets/index-1a.js', 'assets/index-1a.js'],
    ['app://muster/assets/x/../icon.svg', 'assets/icon.svg'],
  ])('serves %s', (address, name) => {
    expect(fileAt(files, address)?.name).toBe(name);
  });

  test.each([
    'app://muster/assets/notes.exe',
    'app://muster/files.json',
    'app://muster/index.html?x',
    'app://muster/%2e%2e/main/main.js',
    'app://muster/assets%2findex-1a.js',
    'app://muster.evil/',
    'app://user:word@muster/',
    'file:///index.html',
    'https://muster/',
    'index.html',
  ])('does not serve %s', (address) => {
    expect(fileAt(files, address)).toBeNull();
  });

  test('serves nothing that the build did not list, whatever is asked', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, tail) => {
        const found = fileAt(files, `app://muster${path}${tail}`);
        expect(found === null || ['index.html', 'assets/index-1a.js', 'assets/icon.svg'].includes(found.name)).toBe(
          true,
        );
      }),
    );
  });

  test('tells its own addresses by their exact origin', () => {
    expect(['app://muster/', 'app://muster/x'].map(isOurs)).toEqual([true, true]);
    expect(['app://muster@evil/', 'app://muster.evil/', 'app:muster', 'http://muster/'].map(isOurs)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });
});

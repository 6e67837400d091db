import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { brokenLaws } from '../../scripts/steps/import-laws.mjs';

/** A project of one file. */
function planted(file: string, source: string): string {
  const root = temporaryFolder();
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
  return root;
}

describe('import laws', () => {
  it.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';", 'shared is pure'],
    ['shared/a.ts', "export { x } from '../electron/x.ts';", 'shared is pure'],
    ['renderer/a.tsx', "import type { App } from 'electron';", 'renderer knows no Node and no Electron'],
    ['renderer/a.ts', "const fs = await import('fs');", 'renderer knows no Node and no Electron'],
    ['renderer/a.ts', "import { x } from '../electron/x.ts';", 'renderer imports shared alone'],
    ['electron/store/a.ts', "import { app } from 'electron';", 'the store and the server know no Electron'],
    ['electron/shell/a.ts', "import Database from 'better-sqlite3';", 'one importer of SQLite'],
    [
      'electron/shell/a.ts',
      "import { x } from '../store/store.ts';",
      'the shell takes only the protocol from the store',
    ],
    ['renderer/components/a.tsx', "import { x } from '../state/x.ts';", 'components take props only'],
    ['renderer/features/room/a.ts', "import { x } from '../board/x.ts';", 'features stay apart'],
  ])('finds in %s: %s', async (file, source, law) => {
    const broken = await brokenLaws(planted(file, source));
    expect(broken).toEqual([expect.stringContaining(`: ${law}`)]);
  });

  it.each([
    ['shared/a.ts', "import { z } from 'zod';"],
    ['renderer/features/room/a.ts', "import { x } from '../room/x.ts'; import { y } from '../../../shared/y.ts';"],
    ['electron/shell/a.ts', "import { x } from '../store/port-protocol.ts';"],
  ])('lets pass in %s: %s', async (file, source) => {
    expect(await brokenLaws(planted(file, source))).toEqual([]);
  });
});

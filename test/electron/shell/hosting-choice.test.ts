import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHostingChoice, writeHostingChoice } from '../../../electron/shell/hosting-choice.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const none = { on: false, host: '0.0.0.0', port: null, name: 'Muster' };

describe('what was chosen about hosting a room', () => {
  test('is what was kept', () => {
    const path = join(folder, 'room-server/hosting.json');
    const choice = { on: true, host: '127.0.0.1', port: 7_070, name: '战情室' };
    writeHostingChoice(path, choice);
    expect(readHostingChoice(path)).toEqual(choice);
  });

  test.each(['', '{', '{"on": "yes"}', '{"on": true, "port": 70000}', '{"on": true, "who": 1}'])(
    'is nothing where %j stands',
    (text) => {
      const path = join(folder, 'hosting.json');
      writeFileSync(path, text);
      expect(readHostingChoice(path)).toEqual(none);
      expect(readHostingChoice(join(folder, 'missing.json'))).toEqual(none);
    },
  );
});

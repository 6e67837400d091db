import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProfileForReading } from '../../../../electron/store/open-profile.ts';
import { commandLine } from '../../../helpers/command-line.ts';
import { declare, openTestProfile } from '../../../helpers/open-store.ts';
import { contentOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

describe('a profile that is open for writing', () => {
  it('refuses a second writer with a clear word and changes nothing', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    declare(profile, 'Login fails');
    const before = contentOf(folder);
    const refused = commandLine(join(folder, 'profile'), 'log', 'login-fails', 'restarted it');
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Muster has this profile open'),
    });
    expect(contentOf(folder)).toEqual(before);
  });

  it('is read beside its writer', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    declare(profile, 'Login fails');
    const listed = commandLine(join(folder, 'profile'), 'list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([{ title: 'Login fails' }]);
  });

  it('takes the next writer once the first is gone', () => {
    const folder = temporaryFolder();
    openTestProfile(folder).close();
    expect(() => openTestProfile(folder)).not.toThrow();
  });

  it('is not made by reading', () => {
    expect(openProfileForReading(join(temporaryFolder(), 'profile'))).toBeNull();
  });
});

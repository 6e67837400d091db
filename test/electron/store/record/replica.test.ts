import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SideFile } from '../../../../electron/store/record/side-file.ts';
import { act, declare, entry, openTestProfile } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

describe('the replica of a profile', () => {
  it('is new in a new profile and kept in one that was left in order', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    expect(first).toMatchObject({ origin: 'new', replica: expect.stringMatching(/^[0-9a-f]{16}$/u) });
    declare(first);
    first.close();
    expect(openTestProfile(folder)).toMatchObject({ origin: 'kept', replica: first.replica });
  });

  it('is kept after a crash between the commit and its note', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    const side = new SideFile(join(folder, 'profile'), join(folder, 'state'));
    const note = side.read();
    side.write(first.replica, (note?.events ?? 0) - 1);
    side.close();
    const second = openTestProfile(folder);
    expect(second).toMatchObject({ origin: 'kept', replica: first.replica });
    expect(new SideFile(join(folder, 'profile'), join(folder, 'state')).read()).toEqual(note);
  });

  it('is minted anew in a profile that was restored from an older copy', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    const incident = declare(first);
    first.close();
    cpSync(join(folder, 'profile'), join(folder, 'image'), { recursive: true });
    const later = openTestProfile(folder);
    act(later, incident, entry('written after the copy was made'));
    later.close();
    // The folder itself stays, as it does when a tool puts files back into it.
    for (const name of ['muster.db', 'muster.db-wal', 'muster.db-shm']) {
      rmSync(join(folder, 'profile', name), { force: true });
    }
    cpSync(join(folder, 'image'), join(folder, 'profile'), { recursive: true });

    const restored = openTestProfile(folder);
    expect(restored.origin).toBe('minted_after_copy');
    expect(restored.replica).not.toBe(first.replica);
    const [event] = act(restored, incident, entry('written after the restore'));
    expect(event).toContain(`/${restored.replica}/`);
    restored.close();
    expect(faultsOf(folder)).toEqual([]);
  });

  it('is minted anew in a profile that was copied elsewhere', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    cpSync(join(folder, 'profile'), join(folder, 'copy'), { recursive: true });
    const copy = openTestProfile(folder, undefined, 'copy');
    expect(copy.origin).toBe('minted_after_copy');
    expect(copy.replica).not.toBe(first.replica);
    copy.close();
    expect(openTestProfile(folder)).toMatchObject({ origin: 'kept', replica: first.replica });
  });

  it('is minted anew where the note is lost or says nothing', () => {
    const folder = temporaryFolder();
    const first = openTestProfile(folder);
    declare(first);
    first.close();
    rmSync(join(folder, 'state'), { recursive: true });
    const second = openTestProfile(folder);
    expect(second.origin).toBe('minted_after_copy');
    expect(second.replica).not.toBe(first.replica);
  });
});

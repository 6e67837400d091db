import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileArchive } from '../../../../electron/store/archive/keep-archives.ts';
import { leavingFiles, letFilesGo, letGoBy } from '../../../../electron/store/archive/retention.ts';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { attachmentPath } from '../../../../electron/store/attachments/attachment-files.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { act, contextOf, declare, openTestProfile, someMonday } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const month = 31 * 24 * 3_600_000;

it('keeps a content that another incident names which is due as well and was not named', () => {
  const { profile, attach, close, folder } = closedOnes();
  const [old, unseen] = [declare(profile, 'Closed long ago'), declare(profile, 'Fell due since the preview')];
  for (const one of [old, unseen]) attach(one, 'shared by both');
  for (const one of [old, unseen]) close(one);
  const policy = { months: 24, now: someMonday + 26 * month };
  expect(leavingFiles(profile.workspace, policy)).toHaveLength(1);
  expect(letFilesGo(profile.workspace, policy, [old], 'Li Lei')).toEqual({ files: 0, bytes: 0 });
  profile.close();
  expect(faultsOf(folder)).toEqual([]);
});

it('lets go what was closed long ago and is named, and no content that an incident which is kept names too', () => {
  const { profile, attach, close, folder } = closedOnes();
  const now = () => profile.workspace.log.clock.wall();
  const old = declare(profile, 'Closed long ago');
  attach(old, 'only here', 'shared by both');
  close(old);
  const open = declare(profile, 'Still open');
  attach(open, 'shared by both');
  const filed = fileArchive(profile.workspace, old, { at: now(), zone: 'UTC' });

  expect(leavingFiles(profile.workspace, { months: 24, now: someMonday + 20 * month })).toEqual([]);
  const policy = { months: 24, now: someMonday + 26 * month };
  const [leaving, ...others] = leavingFiles(profile.workspace, policy);
  expect(others).toEqual([]);
  expect(leaving).toMatchObject({ incident: old, title: 'Closed long ago', files: 2 });
  expect(leaving?.bytes).toBe(filed.bytes + 'only here'.length);

  expect(letFilesGo(profile.workspace, policy, [open], 'Li Lei')).toEqual({ files: 0, bytes: 0 });
  expect(existsSync(filed.path)).toBe(true);
  expect(letFilesGo(profile.workspace, policy, [old], 'Li Lei').files).toBe(2);
  expect(existsSync(filed.path)).toBe(false);
  const [only = ''] = leaving?.hashes ?? [];
  expect(existsSync(attachmentPath(profile.workspace.profile, only))).toBe(false);
  expect(letGoBy(profile.workspace.database, only)).toEqual({ by: 'Li Lei', at: policy.now });
  expect(leavingFiles(profile.workspace, policy)).toEqual([]);
  expect(readable(profile, old)).toBe(2);
  profile.close();
  expect(faultsOf(folder)).toEqual([]);
});

/** A profile, with how incidents in it are given files and closed. */
function closedOnes() {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const now = () => profile.workspace.log.clock.wall();
  const attach = (incident: StreamId, ...contents: readonly string[]) => {
    const files = contents.map((content) => {
      const path = join(folder, `${content}.txt`);
      writeFileSync(path, content);
      return { path, name: null };
    });
    addAttachments(profile.workspace, incident, files, contextOf(now()));
  };
  const close = (incident: StreamId) =>
    act(profile, incident, { kind: 'close_incident', at: undefined, reason: 'over' });
  return { folder, profile, attach, close };
}

/** How many attachments the record still names. */
function readable({ workspace }: OpenProfile, incident: StreamId): number {
  const facts = workspace.incidents.snapshot(incident)?.state.facts ?? [];
  return facts.filter(({ kind }) => kind === 'attachment.added').length;
}

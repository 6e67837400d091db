import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { attachmentPath } from '../../../../electron/store/attachments/attachment-files.ts';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { maxAttachmentBytes } from '../../../../shared/domain/attachments/attachment.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { act, contextOf, declare, openTestProfile } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let folder = '';
let profile: OpenProfile;
let incident: StreamId;

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function add(...paths: readonly string[]): void {
  const { workspace } = profile;
  const files = paths.map((path) => ({ path, name: null }));
  addAttachments(workspace, incident, files, contextOf(workspace.log.clock.wall()));
}

function attached() {
  const state = profile.workspace.incidents.snapshot(incident)?.state;
  return state === undefined ? [] : (viewIncident(state, handbook, Number.MAX_SAFE_INTEGER)?.attachments ?? []);
}

beforeEach(() => {
  folder = temporaryFolder();
  profile = openTestProfile(folder);
  incident = declare(profile);
});

describe('attachments', () => {
  it('are kept by their hash, known by what they are, and whole when verified', () => {
    add(file('screen.png', png), file('日志.txt', '连接池耗尽'));
    const hash = createHash('sha256').update(png).digest('hex');
    expect(attached()).toMatchObject([
      { name: 'screen.png', hash, bytes: png.byteLength, mediaType: 'image/png', by: 'Wang Fang' },
      { name: '日志.txt', mediaType: 'text/plain' },
    ]);
    expect(readFileSync(attachmentPath(profile.workspace.profile, hash))).toEqual(png);
    expect(profile.workspace.timeline.page(1, 0, 500).total).toBeGreaterThanOrEqual(0);
    expect(faultsOf(folder)).toEqual([]);
  });

  it('of one content are kept once', () => {
    add(file('one.png', png));
    add(file('two.png', png));
    expect(attached().map(({ name }) => name)).toEqual(['one.png', 'two.png']);
    expect(new Set(attached().map(({ hash }) => hash)).size).toBe(1);
  });

  it.each([
    ['what is not there', () => join(folder, 'none.txt'), 'not_a_file'],
    ['a folder', () => folder, 'not_a_file'],
    ['an empty file', () => file('empty.log', ''), 'empty_file'],
    [
      'what is too large',
      () => {
        const path = file('dump.bin', 'x');
        truncateSync(path, maxAttachmentBytes + 1);
        return path;
      },
      'too_large',
    ],
  ])('%s is refused with its name, and nothing of what came with it is recorded', (_what, path, code) => {
    const faulty = path();
    const name = faulty.split('/').at(-1) ?? '';
    try {
      add(file('good.txt', 'good'), faulty);
      expect.unreachable('it was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
      expect((error as StoreFailure).error).toMatchObject({ code, detail: expect.stringContaining(name) as string });
    }
    expect(attached()).toEqual([]);
  });

  it('that are missing or altered are found by verify', () => {
    add(file('one.txt', 'one'), file('two.txt', 'two'));
    const [one, two] = attached().map(({ hash }) => attachmentPath(profile.workspace.profile, hash));
    rmSync(one ?? '');
    writeFileSync(two ?? '', 'other');
    expect(faultsOf(folder)).toEqual([
      expect.stringMatching(/^attachment one\.txt .*: missing$/u),
      expect.stringMatching(/^attachment two\.txt .*: altered$/u),
    ]);
  });

  it('are not taken by a false alarm, but late by a closed incident', () => {
    act(profile, incident, { kind: 'mark_false_alarm', at: undefined, reason: 'a test' });
    expect(() => add(file('late.txt', 'late'))).toThrow('refused: false_alarm');
    act(profile, incident, { kind: 'reopen_incident', at: undefined, reason: 'after all' });
    act(profile, incident, { kind: 'close_incident', at: undefined, reason: 'over' });
    add(file('late.txt', 'late'));
    expect(attached()).toHaveLength(1);
    expect(existsSync(attachmentPath(profile.workspace.profile, attached()[0]?.hash ?? ''))).toBe(true);
  });
});

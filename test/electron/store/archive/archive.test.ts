import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { archivePath } from '../../../../electron/store/archive/archive-files.ts';
import { ArchiveKeeper, fileArchive, isOfToday } from '../../../../electron/store/archive/keep-archives.ts';
import { makeArchive } from '../../../../electron/store/archive/make-archive.ts';
import { verifyArchive } from '../../../../electron/store/archive/verify-archive.ts';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { attachmentPath } from '../../../../electron/store/attachments/attachment-files.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { redactEntry } from '../../../../electron/store/redaction/redact-entry.ts';
import { manifestSchema } from '../../../../shared/domain/archive/manifest.ts';
import { type EventId, type StreamId, eventIdSchema } from '../../../../shared/record/ids.ts';
import { act, contextOf, declare, entry, openTestProfile } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const zone = 'Asia/Shanghai';
const title = 'Checkout "fails", =cmd(), <script>alert(1)</script> 支付失败 🔥';
const screenshot = 'the gateway log, as it was';
let folder: string;
let profile: OpenProfile;
let incident: StreamId;
let said: EventId;

const now = () => profile.workspace.log.clock.wall();
const make = (path = join(folder, 'filed.zip')) => {
  makeArchive(profile.workspace, path, { incident, at: now(), zone });
  return path;
};
const close = () => act(profile, incident, { kind: 'close_incident', at: undefined, reason: 'over' });
const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreFailure) return error.error;
    throw error;
  }
  throw new Error('nothing was refused');
};
/** The same archive with something done to its files. */
const altered = (path: string, change: (files: Record<string, Uint8Array>) => void): string => {
  const files = unzipSync(readFileSync(path));
  change(files);
  const other = join(folder, 'altered.zip');
  writeFileSync(other, zipSync(files));
  return other;
};
const faults = (path: string): string => {
  const proven = verifyArchive(path);
  return proven.ok ? '' : proven.error.join('\n');
};

beforeEach(() => {
  folder = temporaryFolder();
  profile = openTestProfile(folder);
  incident = declare(profile, title);
  said = eventIdSchema.parse(act(profile, incident, entry('Restarted the gateway as 李雷 said'))[0]);
  const path = join(folder, 'gateway 日志.log');
  writeFileSync(path, screenshot);
  addAttachments(profile.workspace, incident, [{ path, name: null }], contextOf(now()));
});

describe('an archive', () => {
  it('holds documents and timeline in both languages, the attachments, the record, and hashes that others can check', () => {
    close();
    const path = make();
    const files = unzipSync(readFileSync(path));
    const manifest = manifestSchema.parse(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()));
    expect(manifest.title).toBe(title);
    expect(Object.keys(files).toSorted()).toEqual(
      [...manifest.files.map((file) => file.path), 'manifest.json', 'SHA256SUMS'].toSorted(),
    );
    for (const language of ['en', 'zh-CN']) {
      const names = manifest.files.map((file) => file.path).filter((name) => name.startsWith(`${language}/`));
      for (const document of ['registration-form', 'task-table', 'review-report', 'timeline.csv']) {
        expect(names.some((name) => name.includes(document))).toBe(true);
      }
    }
    const unpacked = join(folder, 'unpacked');
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), content);
    }
    const checked = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: unpacked, encoding: 'utf8' });
    expect(checked.stderr + checked.stdout.replaceAll(/.*: OK\n/gu, '')).toBe('');
    expect(verifyArchive(path)).toMatchObject({ ok: true, value: { attachments: 1 } });
  });

  it('is refused while the incident is open, and while an attachment is not here; nothing is left on the disk', () => {
    expect(refusalOf(make)).toMatchObject({ refusal: 'incident_open' });
    close();
    const hash = createHash('sha256').update(screenshot).digest('hex');
    writeFileSync(attachmentPath(profile.workspace.profile, hash), 'something else');
    expect(refusalOf(make)).toMatchObject({ refusal: 'attachments_missing', lines: ['gateway 日志.log'] });
    expect(readdirSync(folder).filter((name) => name.includes('filed'))).toEqual([]);
  });

  it('leaves no half file where it can’t be written', () => {
    close();
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    const beside = join(closed, 'x');
    writeFileSync(beside, '');
    expect(() => make(join(beside, 'filed.zip'))).toThrow(/ENOTDIR/u);
    chmodSync(closed, 0o500);
    expect(readdirSync(closed)).toEqual(['x']);
  });

  it('comes back into another console with its attachments, whole', () => {
    close();
    const path = make();
    const elsewhere = temporaryFolder();
    const other = openTestProfile(elsewhere);
    const context = { zone, handbookVersion: 1, origin: 'imported', slug: null } as const;
    const [imported] = importFiles(other.workspace, [path], context);
    expect(imported).toMatchObject({ incident, fresh: true });
    expect(other.workspace.incidents.snapshot(incident)?.state).toEqual(
      profile.workspace.incidents.snapshot(incident)?.state,
    );
    expect(importFiles(other.workspace, [path], context)[0]).toMatchObject({ fresh: false });
    other.close();
    expect(faultsOf(elsewhere)).toEqual([]);
  });

  it.each<[string, RegExp, (files: Record<string, Uint8Array>) => void]>([
    [
      'a file is altered',
      /README\.txt: altered|README\.txt: \d+ bytes/u,
      (files) => (files['README.txt'] = bytes('x')),
    ],
    ['a file is missing', /incident\.json: missing/u, (files) => void Reflect.deleteProperty(files, 'incident.json')],
    ['a file is added', /evil\.exe: is not named/u, (files) => (files['evil.exe'] = bytes('MZ'))],
    ['a name leads outside', /leads outside/u, (files) => (files['../evil'] = bytes('x'))],
    ['the sums are altered', /SHA256SUMS: does not say/u, (files) => (files['SHA256SUMS'] = bytes(''))],
    ['the manifest is none', /manifest\.json: /u, (files) => (files['manifest.json'] = bytes('{}'))],
    ['there is no manifest', /no archive of Muster/u, (files) => void Reflect.deleteProperty(files, 'manifest.json')],
  ])('is not whole when %s, and imports nothing', (_, wanted, change) => {
    close();
    const path = altered(make(), change);
    expect(faults(path)).toMatch(wanted);
    const other = openTestProfile(folder, undefined, 'other');
    const context = { zone, handbookVersion: 1, origin: 'imported', slug: null } as const;
    expect(refusalOf(() => importFiles(other.workspace, [path], context)).lines.join('\n')).toMatch(wanted);
    expect(other.workspace.incidents.list({ ended: null, offset: 0, limit: 9 })).toEqual([]);
  });

  it('is not whole when the record in it was rewritten with hashes that fit', () => {
    close();
    const path = altered(make(), (files) => {
      const record = Buffer.from(files['incident.json'] ?? [])
        .toString()
        .replaceAll('Restarted', 'Bestarted');
      const manifest = manifestSchema.parse(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()));
      const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
      files['incident.json'] = bytes(record);
      const named = manifest.files.map((file) =>
        file.path === 'incident.json' ? { ...file, bytes: bytes(record).length, sha256: sha256(bytes(record)) } : file,
      );
      files['manifest.json'] = bytes(JSON.stringify({ ...manifest, files: named }));
      const sums = [...named, { path: 'manifest.json', sha256: sha256(files['manifest.json']) }];
      files['SHA256SUMS'] = bytes(sums.map((file) => `${file.sha256}  ${file.path}\n`).join(''));
    });
    expect(faults(path)).toMatch(/body_altered/u);
  });

  it('of no zip, and of half a zip, says so', () => {
    close();
    const path = make();
    const half = join(folder, 'half.zip');
    writeFileSync(half, readFileSync(path).subarray(0, 2_000));
    expect(faults(half)).toMatch(/not a whole zip/u);
  });
});

describe('archives in a profile', () => {
  it('are filed by themselves when the incident is closed, and anew when something is kept as late', async () => {
    const failed = vi.fn<(error: unknown) => void>();
    const filed = vi.fn<(which: StreamId) => void>();
    const keeper = new ArchiveKeeper(profile.workspace, { now, zone: () => zone, filed, failed });
    keeper.changed(incident);
    close();
    keeper.changed(incident);
    const path = archivePath(profile.workspace.profile, incident);
    await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 10_000 });
    expect(verifyArchive(path)).toMatchObject({ ok: true });
    act(profile, incident, entry('Found out later'));
    keeper.changed(incident);
    const events = () => {
      const proven = verifyArchive(path);
      return proven.ok ? proven.value.events : 0;
    };
    const before = events();
    await vi.waitFor(() => expect(events()).toBeGreaterThan(before), { timeout: 10_000 });
    expect(failed).not.toHaveBeenCalled();
    expect(filed.mock.calls).toEqual([[incident], [incident]]);
    keeper.close();
  });

  it('are filed at the next start where there was no time, and once a file has come', async () => {
    const hash = createHash('sha256').update(screenshot).digest('hex');
    const place = attachmentPath(profile.workspace.profile, hash);
    close();
    rmSync(place);
    const failed = vi.fn<(error: unknown) => void>();
    const filed = vi.fn<(which: StreamId) => void>();
    const keeper = new ArchiveKeeper(profile.workspace, { now, zone: () => zone, filed, failed });
    keeper.lookAtAll();
    await vi.waitFor(() => expect(profile.workspace.incidents.row(incident)?.status).toBe('closed'));
    writeFileSync(place, screenshot);
    keeper.lookAtAll();
    await vi.waitFor(() => expect(filed).toHaveBeenCalledWith(incident), { timeout: 10_000 });
    expect(failed).not.toHaveBeenCalled();
    writeFileSync(`${archivePath(profile.workspace.profile, incident)}.json`, '{"half');
    keeper.lookAtAll();
    await vi.waitFor(() => expect(filed).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    keeper.close();
  });

  it('are thrown away with the words that were taken back', () => {
    close();
    const filed = fileArchive(profile.workspace, incident, { at: now(), zone });
    expect(isOfToday(profile.workspace, incident, filed)).toBe(true);
    redactEntry(profile.workspace, said, { reason: 'a name', author: 'Wang Fang', simulated: false });
    expect(existsSync(filed.path)).toBe(false);
    const anew = fileArchive(profile.workspace, incident, { at: now(), zone });
    expect(
      JSON.stringify(Object.values(unzipSync(readFileSync(anew.path))).map((one) => Buffer.from(one).toString())),
    ).not.toContain('李雷');
    expect(verifyArchive(anew.path)).toMatchObject({ ok: true });
  });
});

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, exporting, fixture, projectFolder } from '../../helpers/command-line.ts';
import { hasPin, setPin, tracesOf } from '../../../electron/store/lock/pins.ts';
import { openTestProfile, someMonday } from '../../helpers/open-store.ts';
import { filesWith } from '../../helpers/files-with.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const fixtures = readdirSync(join(projectFolder, 'test/fixtures')).filter((name) => name.endsWith('.json'));
const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

describe('import and export', () => {
  it.each(fixtures)('gives %s back as it came', async (name) => {
    const folder = temporaryFolder();
    const profile = join(folder, 'profile');
    const out = join(folder, 'out.json');
    const source = read(fixture(name));
    expect(commandLine(profile, 'import', fixture(name))).toMatchObject({ code: 0 });
    const exported = await exporting(profile, String(source['slug']), '--format', 'json', '--out', out);
    expect(exported).toMatchObject({ code: 0 });
    expect(read(out)).toMatchObject(source);

    const second = join(folder, 'second');
    const again = join(folder, 'again.json');
    expect(commandLine(second, 'import', out)).toMatchObject({ code: 0 });
    await exporting(second, String(source['slug']), '--format', 'json', '--out', again);
    expect(read(again)).toEqual(read(out));
    expect(commandLine(second, 'verify')).toMatchObject({ code: 0 });
  });

  it('imports all files or none, and names every fault by its path', () => {
    const folder = temporaryFolder();
    const faulty = join(folder, 'faulty.json');
    const source = read(fixture('tencent-2024-04-08-cloud-api.json'));
    const events = (source['events'] as Record<string, unknown>[]).map((event, index) =>
      index === 3 ? { ...event, at: 'yesterday', kind: 'rumour' } : event,
    );
    writeFileSync(faulty, JSON.stringify({ ...source, severity_guess: 'P9', events }));
    const profile = join(folder, 'profile');
    const refused = commandLine(profile, 'import', fixture('yuque-2023-10-23-storage-offline.json'), faulty);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('events[3].at: not a time');
    expect(refused.stderr).toContain('events[3].kind: must be one of alert, observation');
    expect(refused.stderr).toContain('severity_guess: must be one of P1, P2, P3, P4');
    expect(commandLine(profile, 'list', '--json').stdout).toBe('[]\n');
  });

  it('says so when the same file comes again, and refuses another of the same name', () => {
    const folder = temporaryFolder();
    const profile = join(folder, 'profile');
    const path = fixture('mybinder-2019-02-20-no-build-logs.json');
    commandLine(profile, 'import', path);
    expect(commandLine(profile, 'import', path)).toMatchObject({ code: 0, stderr: expect.stringContaining('already') });
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, JSON.stringify({ ...read(path), title: 'Another title' }));
    const refused = commandLine(profile, 'import', changed);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('title: "Another title" in the file') });
    expect(commandLine(profile, 'import', changed, '--slug', 'beside')).toMatchObject({ code: 0 });
    expect(JSON.parse(commandLine(profile, 'list', '--json').stdout)).toHaveLength(2);
  });
});

describe('show', () => {
  it('tells how the incident stood at a time', () => {
    const profile = join(temporaryFolder(), 'profile');
    commandLine(profile, 'import', fixture('tencent-2024-04-08-cloud-api.json'));
    const show = (at: string) =>
      JSON.parse(commandLine(profile, 'show', 'tencent-2024-04-08-cloud-api', '--json', '--at', at).stdout) as object;
    expect(show('2024-04-08T07:33:00Z')).toMatchObject({
      status: 'open',
      level: 'P1',
      next: { kind: 'respond', due: '2024-04-08T07:38:00Z', overdue: false },
      escalation: { due: '2024-04-08T07:53:00Z', active: false },
      counts: { entries: 3 },
    });
    expect(show('2024-04-08T08:00:00Z')).toMatchObject({
      deadlines: { respond: { state: 'missed' }, restore: { state: 'missed', metAt: null } },
      next: { kind: 'stage', stage: 'mobilise', due: '2024-04-08T08:23:00Z' },
      escalation: { active: true },
    });
    expect(show('2024-04-08T09:00:00Z')).toMatchObject({
      status: 'recovered',
      deadlines: { respond: { state: 'unknown' }, restore: { state: 'missed', metAt: '2024-04-08T08:50:00Z' } },
      escalation: { active: false },
      next: { kind: 'stage', stage: 'review', due: '2024-04-09T08:50:00Z' },
      measures: {
        detectMs: 0,
        respondMs: null,
        gradeMs: null,
        mitigateMs: 4_920_000,
        restoreMs: 5_220_000,
        invalid: [],
      },
    });
  });
});

describe('log', () => {
  it('writes an entry under its author, which stands in the timeline and is proven', () => {
    const profile = join(temporaryFolder(), 'profile');
    const slug = 'yuque-2023-10-23-storage-offline';
    commandLine(profile, 'import', fixture(`${slug}.json`));
    const logged = commandLine(profile, '--author', '王芳', 'log', slug, '重启了网关', '--role', 'ops');
    expect(logged).toMatchObject({ code: 0 });
    const rows = JSON.parse(commandLine(profile, 'timeline', slug, '--json').stdout) as Record<string, unknown>[];
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)).toMatchObject({ text: '重启了网关', author: '王芳', role: 'ops', kind: 'action' });
    expect(commandLine(profile, 'verify')).toMatchObject({ code: 0 });
  });

  it.each([
    [['redact', '018eb000-0000-7000-8000-000000000001/00000000000000aa/1', '--reason', 'why'], 1],
    [['redact', '018eb000-0000-7000-8000-000000000001/00000000000000aa/1'], 2],
    [['redact', 'the third one', '--reason', 'why'], 2],
    [['log', 'nowhere', 'text'], 1],
    [['log'], 2],
    [['log', 'nowhere', 'x'.repeat(100_001)], 2],
    [['log', 'nowhere', 'text', '--author', 'x'.repeat(201)], 2],
    [['dance'], 2],
    [['show', 'x', '--at', 'noon'], 2],
  ])('ends %j with %i', (argv, code) => {
    expect(commandLine(join(temporaryFolder(), 'profile'), ...argv).code).toBe(code);
  });

  it.each([
    [['x', '--format', 'pdf', '--out', 'y'], 1],
    [['x', '--format', 'doc', '--out', 'y'], 2],
    [['x', '--format', 'md'], 2],
    [['x', '--format', 'md', '--out', 'y', '--sections', 'facts,gossip'], 2],
    [['x', '--format', 'md', '--out', 'y', '--zone', 'Mars/Olympus'], 2],
    [['x', '--format', 'json', '--out', 'y', '--roles-only'], 2],
    [['x', '--format', 'csv', '--out', 'y', '--sections', 'facts'], 2],
  ])('ends an export %j with %i', async (argv, code) => {
    expect((await exporting(join(temporaryFolder(), 'profile'), ...argv)).code).toBe(code);
  });
});

describe('pin remove', () => {
  it('takes away a PIN that was forgotten, notes which account did it, and names one that is none', () => {
    const profile = join(temporaryFolder(), 'profile');
    expect(commandLine(profile, 'pin', 'remove', 'Wang Fang')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Wang Fang'),
    });
    const opened = openTestProfile(join(profile, '..'));
    setPin(opened.workspace.database, 'Wang Fang', '4711', someMonday);
    opened.close();
    expect(commandLine(profile, 'pin', 'forget', 'Wang Fang').code).toBe(2);
    expect(commandLine(profile, 'pin', 'remove', 'wang fang')).toMatchObject({ code: 0 });
    const { database } = openTestProfile(join(profile, '..')).workspace;
    expect(hasPin(database, 'Wang Fang')).toBe(false);
    expect(tracesOf(database, 'Wang Fang')[0]).toMatchObject({ deed: 'removed_by_account' });
  });
});

describe('redact', () => {
  it('takes an entry’s words out for good, leaves who and why, and refuses what is no entry by name', () => {
    const profile = join(temporaryFolder(), 'profile');
    const slug = 'yuque-2023-10-23-storage-offline';
    commandLine(profile, 'import', fixture(`${slug}.json`));
    const log = commandLine(profile, '--author', '王芳', 'log', slug, 'call 139-4711');
    const id = log.stderr.trim().split(' ').at(-1) ?? '';
    const redacted = commandLine(profile, '--author', 'Li Lei', 'redact', id, '--reason', 'a phone number');
    expect(redacted).toMatchObject({ code: 0, stderr: `Redacted for good, and on disk: ${id}\n` });
    const { stdout } = commandLine(profile, 'timeline', slug, '--json');
    expect(stdout).not.toContain('139-4711');
    expect((JSON.parse(stdout) as object[]).at(-1)).toMatchObject({
      id,
      author: '王芳',
      text: 'Redacted by Li Lei: a phone number',
      removed: true,
      redacted: true,
    });
    expect(filesWith(profile, '139-4711')).toEqual([]);
    expect(commandLine(profile, 'verify')).toMatchObject({ code: 0 });

    const again = commandLine(profile, 'redact', id, '--reason', 'once more');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('gone already') });
    const registered = id.replace(/\d+$/u, '1');
    const refused = commandLine(profile, '--lang', 'zh-CN', 'redact', registered, '--reason', '不该');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('只能抹除人员写入时间线的内容') });
  });
});

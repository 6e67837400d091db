import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFlags, serverCommands, usage } from '../../../server/start/flags.ts';
import { projectFolder } from '../../helpers/command-line.ts';

const read = (...words: readonly string[]) => readFlags(words);
const file = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

describe("the server's command line", () => {
  it('knows how often to back up', () => {
    for (const [text, ms] of [
      ['30s', 30_000],
      ['15m', 900_000],
      ['2h', 7_200_000],
    ] as const) {
      const flags = read('--backup-every', text, '--backup-to', 'there');
      expect(flags).toMatchObject({ ok: true, value: { command: 'serve', flags: { 'backup-every': ms } } });
    }
  });

  it.each([
    ['a time without a unit', ['--backup-every', '15', '--backup-to', 'there'], /^--backup-every: /u],
    ['no time at all', ['--backup-every', '0m', '--backup-to', 'there'], /^--backup-every: /u],
    ['a schedule without a folder', ['--backup-every', '15m'], /go together/u],
    ['a backup to nowhere', ['backup'], /--to <file> is missing/u],
    ['a restore from nothing', ['restore'], /--from <file> is missing/u],
    ['half a certificate', ['--cert', 'one.pem'], /go together/u],
    ['a code for more than a day', ['invite', '--minutes', '1441'], /^--minutes: /u],
    ['a code for no time', ['invite', '--minutes', '0'], /^--minutes: /u],
    ['a role that is none', ['invite', '--role', 'king'], /^--role: /u],
    ['another command', ['destroy'], /no such command/u],
    ['another flag', ['--force'], /force/u],
  ])('refuses %s, by name', (_, words, why) => {
    const flags = read(...words);
    expect(flags.ok ? '' : flags.error).toMatch(why);
  });

  it('says every command in its usage', () => {
    for (const command of serverCommands) expect(usage).toContain(command);
  });
});

describe('what starts the server elsewhere', () => {
  const unit = file('resources/server/muster-server.service');
  const image = file('resources/server/Dockerfile');
  const build = file('scripts/config/electron.vite.config.ts');

  it('the unit gives flags that the server knows, and writes only where it may', () => {
    const [node, program = '', ...flags] = (/^ExecStart=(.*)$/mu.exec(unit)?.[1] ?? '').split(' ');
    expect(node).toBe('/usr/bin/node');
    expect(program).toMatch(/\/out\/main\/server\.js$/u);
    const parsed = read(...flags);
    const state = `/var/lib/${/^StateDirectory=(.*)$/mu.exec(unit)?.[1] ?? ''}`;
    expect(parsed).toMatchObject({
      ok: true,
      value: { command: 'serve', flags: { data: state, 'backup-to': `${state}/backups` } },
    });
  });

  it('the image gives flags that the server knows, and keeps its data in the volume', () => {
    const words = JSON.parse(/^CMD (\[.*\])$/mu.exec(image)?.[1] ?? '') as readonly string[];
    const parsed = read(...words);
    const volume = /^VOLUME (.*)$/mu.exec(image)?.[1] ?? '';
    expect(parsed).toMatchObject({ ok: true, value: { flags: { data: volume } } });
    expect(parsed.ok ? parsed.value.flags.port : 0).toBe(Number(/^EXPOSE (\d+)$/mu.exec(image)?.[1]));
    expect(JSON.parse(/^ENTRYPOINT (\[.*\])$/mu.exec(image)?.[1] ?? '')).toEqual(['node', 'out/main/server.js']);
    expect(image).toMatch(/^USER node$/mu);
  });

  it('the image copies and runs what is there', () => {
    const [, copied = ''] = /^COPY (package\.json package-lock\.json) /mu.exec(image) ?? [];
    const [, tool = '', config = ''] = /^RUN node (\S+) build --config (\S+)$/mu.exec(image) ?? [];
    for (const path of [...copied.split(' '), tool, config]) expect(existsSync(join(projectFolder, path))).toBe(true);
    // One file with its chunks, and one package beside it: what the build leaves out of them.
    expect(build).toContain(`server: join(root, 'server/main.ts')`);
    expect(build).toContain(`const external = ['better-sqlite3', 'electron'];`);
    expect(image).toContain('/build/node_modules/better-sqlite3 ./node_modules/better-sqlite3');
  });
});

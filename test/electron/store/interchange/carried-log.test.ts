import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandLine, exporting } from '../../../helpers/command-line.ts';
import { act, declare, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

interface Carried {
  readonly log: { header: string; body: string | null; salt: string | null }[];
}

let folder = '';
let home = '';
let other = '';
let file = '';

/** Writes more into the incident at home. */
function log(text: string): void {
  expect(commandLine(home, '--author', 'Li Lei', 'log', 'login-fails', text)).toMatchObject({ code: 0 });
}

async function carry(from: string, to: string) {
  expect(await exporting(from, 'login-fails', '--format', 'json', '--out', file)).toMatchObject({ code: 0 });
  return commandLine(to, 'import', file);
}

function texts(profile: string): readonly string[] {
  const rows = JSON.parse(commandLine(profile, 'timeline', 'login-fails', '--json').stdout) as { text: string }[];
  return rows.map(({ text }) => text);
}

function alter(change: (carried: Carried) => void): void {
  const carried = JSON.parse(readFileSync(file, 'utf8')) as Carried;
  change(carried);
  writeFileSync(file, JSON.stringify(carried));
}

beforeEach(() => {
  folder = temporaryFolder();
  home = join(folder, 'profile');
  other = join(folder, 'other');
  file = join(folder, 'carried.json');
  const profile = openTestProfile(folder);
  const incident = declare(profile, 'Login fails');
  act(profile, incident, entry('重启了网关'));
  act(profile, incident, entry('watched it'));
  profile.close();
});

describe('an incident carried by hand', () => {
  it('comes with its whole log, and again with what was added since', async () => {
    expect(await carry(home, other)).toMatchObject({ code: 0 });
    expect(texts(other)).toEqual(texts(home));
    log('one more');
    expect(await carry(home, other)).toMatchObject({ code: 0 });
    expect(texts(other)).toEqual(texts(home));
    expect(await carry(home, other)).toMatchObject({ code: 0, stderr: expect.stringContaining('already') });
    expect(commandLine(other, 'verify')).toMatchObject({ code: 0 });
  });

  it('goes both ways: what either console wrote is in both in the end', async () => {
    await carry(home, other);
    log('written at home');
    commandLine(other, '--author', 'Han Meimei', 'log', 'login-fails', 'written on the other');
    await carry(home, other);
    await carry(other, home);
    expect(texts(home)).toEqual(texts(other));
    expect(texts(home)).toEqual(expect.arrayContaining(['written at home', 'written on the other']));
    for (const profile of [home, other]) expect(commandLine(profile, 'verify')).toMatchObject({ code: 0 });
  });

  it('shows where the two said otherwise, alike on both', async () => {
    await carry(home, other);
    const third = join(folder, 'third');
    const set = (name: string, level: 'P1' | 'P2' | 'P3') => {
      const profile = openTestProfile(folder, testClock(Date.now()), name);
      const [incident] = profile.workspace.incidents.find('login-fails');
      if (incident === undefined) throw new Error(`${name} has no such incident`);
      act(profile, incident.id, { kind: 'set_level', at: undefined, level, reason: 'seen so' });
      profile.close();
    };
    const conflicts = (profile: string) => texts(profile).filter((text) => text.includes('otherwise at once'));
    set('profile', 'P1');
    set('other', 'P2');
    await carry(home, other);
    await carry(other, home);
    expect(conflicts(home)).toHaveLength(1);
    expect(conflicts(home)[0]).toMatch(/“P2” .* holds; “P1”/u);
    expect(texts(other)).toEqual(texts(home));
    // Who has seen both and says a third thing is in no conflict with either.
    await carry(home, third);
    set('third', 'P3');
    await carry(third, home);
    expect(conflicts(home)).toHaveLength(1);
    for (const profile of [home, other, third]) expect(commandLine(profile, 'verify')).toMatchObject({ code: 0 });
  });

  it.each<[string, (carried: Carried) => void, string]>([
    [
      'a body was altered',
      ({ log: [, , third] }) => third && (third.body = String(third.body).replace('重启', '关闭')),
      'body_altered',
    ],
    ['an event is missing', ({ log: events }) => events.splice(1, 1), 'gap'],
    [
      'a header was altered',
      ({ log: [first] }) => first && (first.header = first.header.replace('Wang Fang', 'Wang Feng')),
      'chain_broken',
    ],
    ['a header is none', ({ log: [first] }) => first && (first.header = '{}'), 'header_unreadable'],
  ])('is refused whole when %s', async (_what, change, fault) => {
    await exporting(home, 'login-fails', '--format', 'json', '--out', file);
    alter(change);
    expect(commandLine(other, 'import', file)).toMatchObject({ code: 1, stderr: expect.stringContaining(fault) });
    expect(commandLine(other, 'list', '--json').stdout).toBe('[]\n');
  });

  it('is refused when another event is here under the same id', async () => {
    await carry(home, other);
    alter((carried) => {
      const [first] = carried.log;
      if (first !== undefined) first.header = first.header.replace('Wang Fang', 'Wang Feng');
    });
    const before = texts(other);
    expect(commandLine(other, 'import', file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('another event is here under the same id'),
    });
    expect(texts(other)).toEqual(before);
  });
});

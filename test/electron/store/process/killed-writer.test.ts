import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundleForNode } from '../../../helpers/bundle-for-node.ts';
import { commandLine, projectFolder } from '../../../helpers/command-line.ts';
import { declare, openTestProfile } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const cuts = 30;
let writer = '';

beforeAll(async () => {
  writer = await bundleForNode('test/helpers/processes/write-until-killed.ts', 'write-until-killed');
});

test('a writer killed right after it acknowledged keeps every acknowledged entry, thirty times over', async () => {
  const folder = temporaryFolder();
  const first = openTestProfile(folder);
  const incident = declare(first, 'Power cuts');
  first.close();
  const acknowledged: string[] = [];
  for (let cut = 1; cut <= cuts; cut += 1) {
    const child = start(folder, 'log', 'power-cuts', `cut ${cut}`);
    // Killed at another moment each time: between two entries, or in the middle of the next one.
    acknowledged.push(...(await linesUntilKilled(child, 1 + ((cut * 7) % 12))));
  }
  const profile = openTestProfile(folder);
  // The note beside the profile is behind the record after a kill, never ahead: its replica goes on.
  expect(profile.origin).toBe('kept');
  const row = profile.workspace.log.streamRow(incident);
  const kept = [...profile.workspace.timeline.all(row)].map(({ text }) => text).filter((text) => text !== '');
  expect(acknowledged.length).toBeGreaterThanOrEqual(cuts);
  expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([]);
  // What was being written when the cut came may be there or not, once at most.
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept.length).toBeLessThanOrEqual(acknowledged.length + cuts);
  profile.close();
  expect(faultsOf(folder)).toEqual([]);
}, 60_000);

test('an import that is killed is there whole or not at all', async () => {
  const folder = temporaryFolder();
  const files = ['one', 'two'].map((slug) => {
    const path = join(folder, `${slug}.json`);
    const events = Array.from({ length: 5_000 }, (_, index) => ({
      at: new Date(1_712_560_980_000 + index * 1_000).toISOString(),
      kind: 'action',
      role: 'ops',
      text: `${slug} ${index}`,
    }));
    writeFileSync(path, JSON.stringify({ slug, title: slug, detected_at: '2024-04-08T07:23:00Z', events }));
    return path;
  });
  for (const afterMs of [20, 60, 120, 240, 480]) {
    const child = start(folder, 'import', ...files);
    await linesUntilKilled(child, 1, afterMs);
    const profile = openTestProfile(folder);
    const found = ['one', 'two'].flatMap((slug) => profile.workspace.incidents.find(slug));
    expect([0, 2]).toContain(found.length);
    for (const { id } of found) {
      expect(profile.workspace.timeline.size(profile.workspace.log.streamRow(id))).toBe(5_000);
    }
    profile.close();
    expect(faultsOf(folder)).toEqual([]);
  }
});

test('the command line reads and verifies a record beside a process that writes it all the while', async () => {
  const folder = temporaryFolder();
  const first = openTestProfile(folder);
  declare(first, 'Busy');
  first.close();
  const child = start(folder, 'log', 'busy', 'entry');
  const ended = once(child, 'close');
  let said = 0;
  child.stdout?.on('data', () => {
    said += 1;
  });
  const home = join(folder, 'profile');
  for (let round = 0; round < 8; round += 1) {
    const before = said;
    await expect.poll(() => said, { timeout: 20_000 }).toBeGreaterThan(before);
    expect(commandLine(home, 'verify')).toMatchObject({ code: 0 });
    expect(JSON.parse(commandLine(home, 'list', '--json').stdout)).toHaveLength(1);
    expect(commandLine(home, 'log', 'busy', 'one more')).toMatchObject({ code: 1 });
  }
  child.kill('SIGKILL');
  await ended;
  expect(faultsOf(folder)).toEqual([]);
});

function start(folder: string, ...args: readonly string[]): ChildProcess {
  const [work = '', ...rest] = args;
  return spawn(process.execPath, [writer, work, folder, join(projectFolder, 'resources/handbook.json'), ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What the process said until it was killed: once it had said so many lines, and so many ms later. */
async function linesUntilKilled(child: ChildProcess, least: number, laterMs = 0): Promise<readonly string[]> {
  let said = '';
  const lines = () => said.split('\n').slice(0, -1);
  const ended = once(child, 'close');
  const kill = () => child.kill('SIGKILL');
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const before = lines().length;
    said += text;
    if (before >= least || lines().length < least) return;
    if (laterMs === 0) kill();
    else setTimeout(kill, laterMs);
  });
  await ended;
  expect(lines().length).toBeGreaterThanOrEqual(least);
  return lines();
}

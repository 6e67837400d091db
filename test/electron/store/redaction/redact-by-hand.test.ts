import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveCarry } from '../../../../electron/store/carry/save-carry.ts';
import { exportText } from '../../../../electron/store/export/export-text.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { redactEntry, weighRedaction } from '../../../../electron/store/redaction/redact-entry.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { reviewAt } from '../../../../shared/domain/review/review-at.ts';
import { readHeader } from '../../../../shared/record/chain.ts';
import { type EventId, type ReplicaId, type StreamId, eventIdSchema } from '../../../../shared/record/ids.ts';
import { type Carry, carrySchema } from '../../../../shared/sync/carry.ts';
import { act, declare, entry, openTestProfile, testClock } from '../../../helpers/open-store.ts';
import { filesWith } from '../../../helpers/files-with.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const secret = 'Zugvogel-4711';
const context = { reason: 'a customer’s name', author: 'Wang Fang', simulated: false };

let folder: string;
let li: OpenProfile;
let han: OpenProfile;
let incident: StreamId;
let id: EventId;
beforeEach(() => {
  folder = temporaryFolder();
  li = openTestProfile(folder, testClock(), 'li');
  han = openTestProfile(folder, testClock(), 'han');
  incident = declare(li);
  id = eventIdSchema.parse(act(li, incident, entry(secret))[0]);
  act(li, incident, { kind: 'correct_entry', entry: id, changes: { text: `${secret} again` }, reason: null });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function carried(from: OpenProfile): string {
  const path = join(folder, 'carried.muster');
  saveCarry(from, path, null);
  return path;
}

function exported({ workspace }: OpenProfile, format: 'json' | 'md'): string {
  return exportText(workspace, { incident, format, at: 1, language: 'en', zone: 'UTC' });
}

function written(from: OpenProfile): string {
  const path = join(folder, 'exported.json');
  writeFileSync(path, exported(from, 'json'));
  return path;
}

/** Takes a file in, and leaves no copy of it lying about. */
function take({ workspace }: OpenProfile, path: string): void {
  importFiles(workspace, [path], { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null });
  rmSync(path);
}

function rows({ workspace }: OpenProfile) {
  return workspace.timeline.page(workspace.log.streamRow(incident), 0, 500).entries;
}

function expectGone(): void {
  expect(filesWith(folder, secret)).toEqual([]);
  expect(rows(han)).toEqual(rows(li));
  for (const { workspace } of [li, han]) expect(verifyRecord(workspace.database, workspace.profile).faults).toEqual([]);
}

/** A carried file with the events of one replica alone. */
function only(path: string, replica: ReplicaId): string {
  const carry: Carry = carrySchema.parse(JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')));
  const streams = carry.streams.map((stream) => ({
    ...stream,
    events: stream.events.filter(({ header }) => {
      const read = readHeader(header);
      return read.ok && read.value.replica === replica;
    }),
  }));
  writeFileSync(path, gzipSync(JSON.stringify({ ...carry, streams })));
  return path;
}

describe('a redaction that comes by hand', () => {
  it.each([
    ['a carried file', carried],
    ['an export with its log', written],
  ])('in %s takes the words out of what was here', (_, file) => {
    take(han, file(li));
    expect(JSON.stringify(rows(han))).toContain(secret);
    redactEntry(li.workspace, id, context);
    take(han, file(li));
    expectGone();
  });

  it('holds for words that come after it', () => {
    take(han, carried(li));
    const zhao = openTestProfile(folder, testClock(), 'zhao');
    redactEntry(han.workspace, id, context);
    // Han’s redaction is there before what it names.
    take(zhao, only(carried(han), han.replica));
    take(zhao, carried(li));
    expect(filesWith(join(folder, 'zhao'), secret)).toEqual([]);
    expect(rows(zhao)).toEqual(rows(han));
    expect(verifyRecord(zhao.workspace.database, zhao.workspace.profile).faults).toEqual([]);
  });
});

describe('what was redacted', () => {
  it.each(['json', 'md'] as const)('leaves %s as a tombstone, without its words', (format) => {
    redactEntry(li.workspace, id, context);
    const document = exported(li, format);
    expect(document).not.toContain(secret);
    expect(document).toContain(context.reason);
    if (format === 'md')
      expect(document).toMatch(/\| +\| Not known \| Wang Fang \| Redacted by Wang Fang: a customer/u);
    else expect(JSON.parse(document)).toMatchObject({ events: [] });
  });
});

describe('words that were taken into the review', () => {
  it('are taken out of its text first, and then its older versions lose them too', () => {
    const write = (text: string, from: string) =>
      act(li, incident, { kind: 'write_section', at: undefined, section: 'what_happened', text, from });
    const before = `- 15:23 ${secret} again\n- 15:40 recovered`;
    const after = '- 15:23 a customer called\n- 15:40 recovered';
    write(before, '');
    expect(() => redactEntry(li.workspace, id, context)).toThrow(/refused/u);
    expect(rows(li).some(({ text }) => text.includes(secret))).toBe(true);
    write(after, before);
    expect(weighRedaction(li.workspace, id)).toMatchObject({ writings: 1 });
    redactEntry(li.workspace, id, context);
    const state = li.workspace.incidents.snapshot(incident)?.state;
    expect(state && reviewAt(state).sections.find(({ key }) => key === 'what_happened')?.text).toBe(after);
    li.close();
    expect(filesWith(join(folder, 'li'), secret)).toEqual([]);
  });
});

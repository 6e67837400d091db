import { rmSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAttachments } from '../../../../electron/store/attachments/add-attachments.ts';
import { faultOfContent } from '../../../../electron/store/attachments/attachment-files.ts';
import { saveCarry, saveWants } from '../../../../electron/store/carry/save-carry.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import { importFiles } from '../../../../electron/store/interchange/import-files.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { type Carry, carrySchema } from '../../../../shared/sync/carry.ts';
import { conflictKind } from '../../../../shared/domain/conflicts/conflict-entry.ts';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { type StreamId, eventIdSchema } from '../../../../shared/record/ids.ts';
import { act, declare, entry, openTestProfile, someMonday, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

type CorrectedFields = Extract<IncidentCommand, { kind: 'correct_entry' }>['changes'];

let folder: string;
let li: OpenProfile;
let han: OpenProfile;

beforeEach(() => {
  folder = temporaryFolder();
  li = openTestProfile(folder, testClock(), 'li');
  han = openTestProfile(folder, testClock(), 'han');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What one console writes for another: all of it, or what that one lacks. */
function carried(from: OpenProfile, to: OpenProfile | null): string {
  const path = join(folder, 'carried.muster');
  if (to === null) saveCarry(from, path, null);
  else {
    saveWants(to.workspace, join(folder, 'wants.json'));
    saveCarry(from, path, join(folder, 'wants.json'));
  }
  return path;
}

function take({ workspace }: OpenProfile, path: string) {
  return importFiles(workspace, [path], { zone: 'Asia/Shanghai', handbookVersion: 1, origin: 'imported', slug: null });
}

function contentOf(path: string): Carry {
  return carrySchema.parse(JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')));
}

function shown({ workspace }: OpenProfile, incident: StreamId) {
  const { entries } = workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null);
  return entries.map(({ id, text, order }) => [order, id, text]);
}

function eventCount({ workspace }: OpenProfile): unknown {
  return workspace.database.prepare('SELECT count(*) FROM events').pluck().get();
}

describe('a record carried by hand', () => {
  it('is the same there as here, files and all, and only what is lacking goes the next time', () => {
    const incident = declare(li);
    act(li, incident, entry('first'));
    writeFileSync(join(folder, 'dump.txt'), 'what the disk said');
    const chosen = [{ path: join(folder, 'dump.txt'), name: null }];
    addAttachments(li.workspace, incident, chosen, { author: 'Li Lei', now: 1, simulated: false });
    expect(take(han, carried(li, null))).toMatchObject([{ incident, fresh: true }]);
    expect(shown(han, incident)).toEqual(shown(li, incident));
    const { files } = contentOf(join(folder, 'carried.muster'));
    expect(files.map(({ hash }) => faultOfContent(han.workspace.profile, hash))).toEqual([null]);

    act(li, incident, entry('second'));
    act(han, incident, entry('from the other side'));
    const path = carried(li, han);
    expect(contentOf(path).streams.map(({ stream, events }) => [stream, events.length])).toContainEqual([incident, 1]);
    expect(contentOf(path).files).toEqual([]);
    take(han, path);
    take(li, carried(han, li));
    expect(shown(han, incident)).toEqual(shown(li, incident));
    expect(shown(li, incident).filter(([, , text]) => text !== '')).toHaveLength(3);
    for (const { workspace } of [li, han])
      expect(verifyRecord(workspace.database, workspace.profile).faults).toEqual([]);
  });

  it('in which both corrected one entry unites the words, and both show what met', () => {
    const incident = declare(li);
    const [said] = act(li, incident, entry('restarted the gateway in Berlin'));
    take(han, carried(li, null));
    const correct = (by: OpenProfile, changes: CorrectedFields) =>
      act(by, incident, { kind: 'correct_entry', entry: eventIdSchema.parse(said), changes, reason: null });
    correct(li, { text: 'restarted the gateway in Berlin twice', at: someMonday - 60_000 });
    correct(han, { text: 'stopped the gateway in Berlin', at: someMonday - 120_000 });
    take(han, carried(li, han));
    take(li, carried(han, li));
    const rowsOf = ({ workspace }: OpenProfile) =>
      workspace.timeline.page(workspace.log.streamRow(incident), 0, 500, null).entries;
    expect(rowsOf(han)).toEqual(rowsOf(li));
    expect(rowsOf(li).find(({ id }) => id === said)?.text).toBe('stopped the gateway in Berlin twice');
    const met = rowsOf(li).filter(({ automatic }) => automatic?.kind === conflictKind);
    expect(met.map(({ automatic }) => automatic?.body)).toMatchObject([
      { about: `entry.${said}.at`, of: 'restarted the gateway in Berlin' },
    ]);
    // What was placed piece by piece stands as a rebuild makes it.
    for (const { workspace } of [li, han])
      expect(verifyRecord(workspace.database, workspace.profile).faults).toEqual([]);
    // Who has heard of both settles it.
    correct(han, { text: 'stopped both gateways' });
    take(li, carried(han, li));
    expect(rowsOf(li).find(({ id }) => id === said)?.text).toBe('stopped both gateways');
    expect(verifyRecord(li.workspace.database, li.workspace.profile).faults).toEqual([]);
  });

  it('taken in twice changes nothing', () => {
    declare(li);
    const path = carried(li, null);
    take(han, path);
    const before = eventCount(han);
    expect(take(han, path)).toMatchObject([{ fresh: false }]);
    expect(eventCount(han)).toBe(before);
  });

  it.each([
    ['a word was altered', (content: Carry) => replaced(content, 'first', 'wurst'), /body_altered/u],
    ['an event was left out', (content: Carry) => without(content, 1), /gap|chain_broken/u],
    ['it is another format', (content: Carry) => ({ ...content, format: 'muster-carry/9' }), /format/u],
  ])('refuses a file in which %s, and nothing of it is taken', (_, change, fault) => {
    const incident = declare(li);
    act(li, incident, entry('first'));
    const path = carried(li, null);
    writeFileSync(path, gzipSync(JSON.stringify(change(contentOf(path)))));
    const before = eventCount(han);
    try {
      take(han, path);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
      expect((error as StoreFailure).error.lines.join('\n')).toMatch(fault);
    }
    expect(eventCount(han)).toBe(before);
  });

  it('refuses a file that was cut', () => {
    declare(li);
    const path = carried(li, null);
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    expect(() => take(han, path)).toThrow(/not a carried file/u);
  });
});

function replaced(content: Carry, word: string, by: string): Carry {
  return JSON.parse(JSON.stringify(content).replaceAll(word, by)) as Carry;
}

function without(content: Carry, nth: number): Carry {
  return {
    ...content,
    streams: content.streams.map((one) =>
      one.stream === content.workspace ? one : { ...one, events: one.events.filter((__, index) => index !== nth) },
    ),
  };
}

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../../../electron/store/database/record-file.ts';
import { migrations } from '../../../../electron/store/database/migrate.ts';
import { newSinceLooked, noteLook } from '../../../../electron/store/last-looked.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { rebuildProjections } from '../../../../electron/store/projections/rebuild.ts';
import { rankAmong } from '../../../../electron/store/projections/timeline-query.ts';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import { type TimelineFilter, noFilter } from '../../../../shared/domain/timeline/timeline-filter.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { act, contextOf, declare, entry, openTestProfile, someMonday, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const minute = (count: number) => someMonday + count * 60_000;

const written = fc.record({
  ago: fc.integer({ min: -90, max: 0 }),
  entryKind: fc.constantFrom('action', 'note', 'decision'),
  role: fc.constantFrom('ops', 'dev', 'unknown'),
  important: fc.boolean(),
  /** What it is corrected to, if at all. */
  corrected: fc.option(fc.record({ kind: fc.constantFrom('note', 'alert'), at: fc.integer({ min: -90, max: 0 }) })),
});
const filters: fc.Arbitrary<TimelineFilter> = fc.record({
  kind: fc.constantFrom(null, 'action', 'note', 'alert'),
  role: fc.constantFrom(null, 'ops', 'unknown'),
  person: fc.constantFrom(null, 'Wang Fang', 'nobody'),
  important: fc.boolean(),
  from: fc.constantFrom(null, minute(-60)),
  to: fc.constantFrom(null, minute(-30)),
});

function fits({ kind, role, author, important, at }: TimelineEntry, filter: TimelineFilter): boolean {
  return (
    (filter.kind === null || filter.kind === kind) &&
    (filter.role === null || filter.role === role) &&
    (filter.person === null || filter.person === author) &&
    (!filter.important || important) &&
    (filter.from === null || at >= filter.from) &&
    (filter.to === null || at < filter.to)
  );
}

test('a filtered timeline is the whole one without what does not fit, also after a rebuild', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 12 }), filters, (all, filter) => {
      const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
      const incident = declare(profile);
      for (const { ago, corrected, ...rest } of all) {
        const [id] = act(profile, incident, { ...entry('restarted', minute(ago)), ...rest });
        if (corrected === null || id === undefined) continue;
        const changes = { kind: corrected.kind, at: minute(corrected.at) };
        act(profile, incident, incidentCommandSchema.parse({ kind: 'correct_entry', entry: id, changes }));
      }
      const { timeline, database, log } = profile.workspace;
      const row = log.streamRow(incident);
      for (const again of [false, true]) {
        if (again) rebuildProjections(database);
        timeline.forget();
        const expected = timeline.page(row, 0, 500).entries.filter((one) => fits(one, filter));
        expect(timeline.page(row, 0, 500, filter)).toEqual({ total: expected.length, entries: expected });
        expect(timeline.page(row, 1, 2, filter).entries).toEqual(expected.slice(1, 3));
        for (const [rank, one] of expected.entries()) expect(rankAmong(database, row, filter, one)).toBe(rank);
      }
      profile.close();
    }),
    { numRuns: 25 },
  );
});

test('a record of an earlier version is filtered all the same after its next start', () => {
  const folder = temporaryFolder();
  openRecord(join(folder, 'profile'), someMonday, migrations).close();
  const first = openTestProfile(folder, testClock(someMonday));
  const incident = declare(first);
  act(first, incident, entry('restarted'));
  // As the step leaves rows that were there before it.
  first.workspace.database.exec(
    `UPDATE timeline SET kind = -1, role = -1, author = NULL, important = 0; INSERT INTO settings VALUES ('rebuild', 'x')`,
  );
  first.close();
  const next = openTestProfile(folder, testClock(someMonday));
  const row = next.workspace.log.streamRow(incident);
  const found = next.workspace.timeline.page(row, 0, 10, { ...noFilter, kind: 'action', person: 'Wang Fang' });
  expect(found.entries.map(({ text }) => text)).toEqual(['restarted']);
});

describe('what is new since somebody last looked', () => {
  test('is what others recorded since, wherever it stands in the order of happening', () => {
    const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
    const { workspace } = profile;
    const incident = declare(profile);
    act(profile, incident, entry('seen', minute(-10)));
    expect(newSinceLooked(workspace, incident, 'Jim')).toEqual({ since: null, count: 0, rank: null });
    noteLook(workspace, incident, 'Jim', minute(1));
    expect(newSinceLooked(workspace, incident, 'Jim')).toEqual({ since: minute(1), count: 0, rank: null });
    act(profile, incident, entry('late', minute(-20)));
    act(profile, incident, entry('next'));
    const own = { ...contextOf(someMonday), author: 'Jim' };
    submitCommand(workspace, { subject: 'incident', incident, command: entry('my own', minute(-30)) }, own);
    expect(newSinceLooked(workspace, incident, 'Jim')).toEqual({ since: minute(1), count: 2, rank: 1 });
    expect(newSinceLooked(workspace, incident, 'Lily')).toMatchObject({ since: null });
  });
});

describe('two who correct one entry', () => {
  test('the second is told, and writes once it has seen what the first wrote', () => {
    const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
    const incident = declare(profile);
    const [id = ''] = act(profile, incident, entry('restarted'));
    const correct = (text: string, seen: number) =>
      act(
        profile,
        incident,
        incidentCommandSchema.parse({ kind: 'correct_entry', entry: id, changes: { text }, seen }),
      );
    correct('restarted twice', 0);
    expect(() => correct('restarted the gateway', 0)).toThrow('refused');
    correct('restarted the gateway', 1);
    const shown = profile.workspace.timeline.entry(id as never);
    expect(shown?.text).toBe('restarted the gateway');
    expect(shown?.corrections.map(({ before }) => before.text)).toEqual(['restarted', 'restarted twice']);
  });

  test('neither may end before it begins, whichever of the two times is corrected', () => {
    const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
    const incident = declare(profile);
    const [id = ''] = act(profile, incident, { ...entry('restarted', minute(-10)), endAt: minute(-5) });
    const correct = (changes: object) =>
      act(profile, incident, incidentCommandSchema.parse({ kind: 'correct_entry', entry: id, changes }));
    expect(() => correct({ at: minute(-4) })).toThrow('refused');
    expect(() => correct({ endAt: minute(-11) })).toThrow('refused');
    correct({ endAt: null });
    expect(profile.workspace.timeline.entry(id as never)?.endAt).toBeNull();
  });
});

test('text that no screen can show is refused, and nothing is written', () => {
  const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
  const incident = declare(profile);
  const before = profile.workspace.log.ownEvents();
  for (const text of ['a\u0000b', '\u001B[31mred', 'half \uD83D pair']) {
    expect(() => act(profile, incident, entry(text))).toThrow('refused');
  }
  expect(profile.workspace.log.ownEvents()).toBe(before);
  const kept = '👩🏽‍🚒 \u202Etxt.exe\u202C שלום';
  const [id = ''] = act(profile, incident, entry(kept));
  expect(profile.workspace.timeline.entry(id as never)?.text).toBe(kept);
});

test('linked entries name each other by their words', () => {
  const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
  const incident = declare(profile);
  const [from = ''] = act(profile, incident, entry('errors rise'));
  const [to = ''] = act(profile, incident, entry('released 2.1'));
  const link = { from, to, relation: 'caused_by' };
  act(profile, incident, incidentCommandSchema.parse({ kind: 'link_entries', ...link }));
  const row = profile.workspace.log.streamRow(incident);
  expect(profile.workspace.timeline.page(row, 0, 9).entries.map(({ automatic }) => automatic?.body)).toContainEqual(
    expect.objectContaining({ ...link, text: 'errors rise', of: 'released 2.1' }),
  );
  act(profile, incident, incidentCommandSchema.parse({ kind: 'unlink_entries', ...link }));
  expect(() => act(profile, incident, incidentCommandSchema.parse({ kind: 'unlink_entries', ...link }))).toThrow(
    'refused',
  );
});

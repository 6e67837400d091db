import { describe, expect, it } from 'vitest';
import { act, declare, entry, openTestProfile } from '../../helpers/open-store.ts';
import { faultsOf, tamper } from '../../helpers/record-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('verify', () => {
  it('finds nothing in a record that nobody touched', () => {
    expect(faultsOf(written())).toEqual([]);
  });

  it.each([
    ['a header', "UPDATE events SET header = replace(header, 'Wang Fang', 'Wang Feng')", 'chain_broken'],
    [
      'the last header',
      `${last('events')} SET header = replace(header, 'Wang Fang', 'Wang Feng') ${newest}`,
      'altered at the end',
    ],
    ['a body', `${last('events')} SET body = replace(body, 'restarted', 'destroyed') ${newest}`, 'body_altered'],
    ['a salt', `${last('events')} SET salt = '00000000000000000000000000000000' ${newest}`, 'body_altered'],
    [
      'a hash',
      `${last('events')} SET header = replace(header, 'bodyHash":"', 'bodyHash":"0') ${newest}`,
      'header_unreadable',
    ],
    ['an author away', `${last('events')} SET body = NULL, salt = NULL ${newest}`, 'body_missing'],
    ['an event away', 'DELETE FROM events WHERE place = (SELECT max(place) - 1 FROM events)', 'gap'],
    ['the last event away', `DELETE FROM events ${newest}`, 'missing or altered at the end'],
    ['a head', "UPDATE heads SET hash = replace(hash, substr(hash, 1, 8), '00000000')", 'altered at the end'],
    ['a head away', 'DELETE FROM heads', 'missing'],
    ['the level of a list', "UPDATE incidents SET level = 'P4'", 'incidents: not what the log says'],
    ['the facts of an incident', "UPDATE incidents SET state = replace(state, 'Checkout', 'Login')", 'incidents: not'],
    ['a time in the timeline', 'UPDATE timeline SET at = at + 1', 'timeline: not what the log says'],
    [
      'a row of the timeline away',
      'DELETE FROM timeline WHERE place = (SELECT max(place) FROM timeline)',
      'timeline: not',
    ],
    ['a removal', 'UPDATE timeline SET removed = 1', 'timeline: not what the log says'],
    ['the number of entries', 'UPDATE timeline_sizes SET entries = 7', 'timeline_sizes: not what the log says'],
    ['a correction away', 'DELETE FROM amendments', 'amendments: not what the log says'],
  ])('finds out who changes %s', (_what, sql, fault) => {
    const folder = written();
    tamper(folder, sql);
    expect(faultsOf(folder).join('\n')).toContain(fault);
  });
});

const newest = 'WHERE place = (SELECT max(place) FROM events)';

function last(table: string): string {
  return `UPDATE ${table}`;
}

/** A folder with an incident that has entries, one of them corrected. */
function written(): string {
  const folder = temporaryFolder();
  const profile = openTestProfile(folder);
  const incident = declare(profile);
  const [wrong] = act(profile, incident, entry('restarted the wrong one'));
  act(profile, incident, {
    kind: 'correct_entry',
    entry: wrong as never,
    changes: { text: 'restarted the right one' },
    reason: null,
  });
  act(profile, incident, entry('restarted the gateway'));
  profile.close();
  return folder;
}

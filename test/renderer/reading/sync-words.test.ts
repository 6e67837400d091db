import { describe, expect, it } from 'vitest';
import { connectionFault, namedFault, wholeFault } from '../../../renderer/reading/fault-words.ts';
import { syncWords, syncWordsWithWhy } from '../../../renderer/reading/sync-words.ts';
import { namesOf } from '../../../renderer/reading/use-here-now.ts';
import { createSpeech } from '../../../renderer/state/speech.ts';
import type { SyncStatus } from '../../../shared/bridge/sync.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';
import { certificateFault } from '../../../shared/sync/certificate-fault.ts';
import { goodbyeReasonSchema } from '../../../shared/sync/messages.ts';
import { quarantineReasonSchema, refusalReasonSchema } from '../../../shared/sync/verdict.ts';

const english = createSpeech('en', 'UTC');
const chinese = createSpeech('zh-CN', 'UTC');
const now = Date.parse('2024-04-08T10:00:00Z');
const incident = streamIdSchema.parse('01900000-0000-7000-8000-00000000000a');
const about = { incident, number: 'INC-20240408-001', title: 'Checkout fails' };

const standing = (known: Partial<SyncStatus>): SyncStatus => ({
  state: 'synced',
  server: { address: '10.0.0.1:1', workspace: 'Payments', member: 'Li', role: 'member' },
  waiting: 0,
  oldest: null,
  since: null,
  fault: null,
  clockOffsetMs: 0,
  key: 'keychain',
  files: 0,
  invited: null,
  refused: [],
  quarantined: [],
  restricted: [],
  loading: [],
  others: [],
  ...known,
});

describe('how a console stands, in words', () => {
  it.each<[string, Partial<SyncStatus>]>([
    ['Synced', {}],
    ['3 waiting', { state: 'waiting', waiting: 3 }],
    ['Catching up', { state: 'waiting' }],
    ['Offline since 09:58', { state: 'offline', since: now - 120_000 }],
    ['Offline since 09:58, 2 waiting', { state: 'offline', since: now - 120_000, waiting: 2 }],
    ['Synced, 2 not passed on', { quarantined: [{ ...about, why: 'not_allowed', events: 2 }] }],
    ['Not synced: This device was revoked.', { state: 'hindered', fault: 'device_revoked' }],
    [
      'Not synced: The incident is restricted to others.',
      { state: 'hindered', refused: [{ ...about, why: 'not_allowed', events: 2 }] },
    ],
    ['Not synced: The server or the network said: ECONNRESET', { state: 'hindered', fault: 'ECONNRESET' }],
  ])('%s', (said, known) => {
    expect(syncWordsWithWhy(standing(known), now, english)).toBe(said);
  });

  it('leaves the why to the panel where there is one', () => {
    expect(syncWords(standing({ state: 'hindered', fault: 'device_revoked' }), now, english)).toBe('Not synced');
  });

  it('one name says another thing of a connection than of an event', () => {
    const { words } = english;
    expect(namedFault('refused', 'not_allowed', words).what).toBe('The incident is restricted to others.');
    expect(connectionFault('not_allowed', words).what).toBe('Only an owner may do that.');
    const another = certificateFault({ expected: 'A'.repeat(43), found: 'B'.repeat(43) });
    expect(wholeFault(connectionFault(another, words), words)).toMatch(/^The server’s certificate/u);
  });

  it('says of every reason what it is and what to do, in both languages', () => {
    for (const { words } of [english, chinese]) {
      const said = [
        ...refusalReasonSchema.options.map((why) => namedFault('refused', why, words)),
        ...quarantineReasonSchema.options.map((why) => namedFault('quarantined', why, words)),
        ...goodbyeReasonSchema.options.map((why) => connectionFault(why, words)),
      ];
      for (const { what, todo } of said) {
        expect(what).toMatch(/[.。]$/u);
        expect(todo).toMatch(/[.。]$/u);
      }
      expect(new Set(said.map(({ what }) => what)).size).toBe(said.length);
    }
  });

  it('names each once, and a wall of theirs beside them', () => {
    const at = (name: string, view: 'room' | 'wall') => ({ name, incident, view });
    const others = [at('Han', 'room'), at('Han', 'room'), at('Han', 'wall'), at('Zhao', 'wall')];
    expect(namesOf(others, english.words)).toEqual(['Han', 'Han (wall)', 'Zhao (wall)']);
    expect(namesOf(others, chinese.words)).toEqual(['Han', 'Han（大屏）', 'Zhao（大屏）']);
  });
});

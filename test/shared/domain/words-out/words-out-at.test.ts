import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventBody, type EventDraft, draft } from '../../../../shared/domain/event/event-bodies.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { Origin } from '../../../../shared/domain/incident/classification.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import type { ChannelStanding } from '../../../../shared/domain/words-out/channels-at.ts';
import { type WordOut, wordsOutAt } from '../../../../shared/domain/words-out/words-out-at.ts';
import { wordsOutDrafts } from '../../../helpers/arbitraries/words-out.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { factOf, minute, replica, stream, t0 } from '../../../helpers/incident-builder.ts';

const group: ChannelStanding = {
  channel: 'group',
  name: 'Payments',
  service: 'dingtalk',
  audience: 'internal',
  language: 'en',
  zone: 'UTC',
  isDefault: true,
  on: true,
  since: minute(-60),
};
const status: ChannelStanding = { ...group, channel: 'status', name: 'Status', audience: 'users', isDefault: false };

/** An incident made of events, each at the minute given, recorded when it happened unless said otherwise. */
function incident(
  events: readonly (readonly [number, EventDraft, { readonly recorded?: number; readonly simulated?: boolean }?])[],
  origin: Origin = 'declared',
): IncidentState {
  const registered: EventBody<'incident.registered'> = {
    at: t0,
    identity: { number: 'INC-20240408-001-7QK2', slug: 'built', origin, handbookVersion: 1 },
    fields: emptyRegistration('Checkout answers 502', t0),
    severityGuess: null,
    severityReason: null,
  };
  const all = [[0, draft('incident.registered', registered), {}] as const, ...events];
  return all.reduce((state, [at, event, how = {}], place) => {
    const fact = factOf(event, place + 1, { recordedAt: minute(how.recorded ?? at) });
    return evolve(state, { ...fact, simulated: how.simulated ?? false });
  }, emptyIncident(stream));
}

function wordsAt(
  state: IncidentState,
  at: number,
  channels: readonly ChannelStanding[] = [group, status],
  isRestricted = false,
): readonly WordOut[] {
  const view = viewIncident(state, handbook, minute(at));
  if (view === null) throw new Error('Broken invariant: not registered');
  return wordsOutAt({ state, view, channels, handbook, isRestricted });
}

const level = (at: number, to: 'P1' | 'P2' | 'P4' = 'P4') =>
  [at, draft('level.set', { at: minute(at), level: to, reason: null })] as const;
const publish = (at: number, communication: string, place: number, audience: 'users' | 'internal' = 'users') =>
  [
    [at, draft('communication.drafted', { at: minute(at), communication, audience, text: `Text ${communication}` })],
    [
      at,
      draft('communication.published', {
        at: minute(at),
        communication,
        audience,
        wording: `${stream}/${replica}/${place}`,
        channel: null,
        nextUpdateAt: null,
        override: null,
      }),
    ],
  ] as const;
const named = (key: string, turn: string | null) => [{ key, turn }];
const outcome = (
  at: number,
  kind: 'word.delivered' | 'word.failed' | 'word.uncertain',
  key: string,
  turn: string | null = null,
) => {
  const of = {
    at: minute(at),
    words: named(key, turn),
    channel: 'group',
    name: 'Payments',
    what: 'level',
    communication: null,
  } as const;
  return [at, kind === 'word.delivered' ? draft(kind, of) : draft(kind, { ...of, why: 'HTTP 500' })] as const;
};
const brief = (words: readonly WordOut[]) => words.map(({ what, channel, state }) => `${what} ${channel} ${state}`);

describe('what goes to chat', () => {
  it('is, to the group, what happened; and to users nothing of it', () => {
    expect(brief(wordsAt(incident([level(2)]), 3))).toEqual(['level group waiting']);
  });

  it('is, to users, what was published for them, with its very text', () => {
    const words = wordsAt(incident(publish(2, 'a', 2)), 3);
    expect(brief(words)).toEqual(['communication status waiting']);
    expect(words[0]?.text).toBe('Text a');
  });

  it('is nothing that is drafted only', () => {
    const [drafted] = publish(2, 'a', 2);
    expect(wordsAt(incident([drafted]), 3)).toEqual([]);
  });

  it('goes for staff to the group of the incident', () => {
    expect(brief(wordsAt(incident(publish(2, 'a', 2, 'internal')), 3))).toEqual(['communication group waiting']);
  });

  it.each(['drill', 'imported', 'sample'] as const)('is nothing of what is %s', (origin) => {
    expect(wordsAt(incident([level(2, 'P1'), ...publish(2, 'a', 3)], origin), 40)).toEqual([]);
  });

  it('is nothing of what was recorded under a simulated clock', () => {
    const [at, event] = level(2);
    expect(wordsAt(incident([[at, event, { simulated: true }]]), 3)).toEqual([]);
  });

  it('is nothing that was entered long after it happened', () => {
    const [at, event] = level(2);
    expect(wordsAt(incident([[at, event, { recorded: 20 }]]), 21)).toEqual([]);
  });

  it('tells the default group nothing of the past when it becomes the group again, by choice or by undoing one', () => {
    const other: ChannelStanding = { ...group, channel: 'other', isDefault: false };
    const chosen = (at: number, channel: string | null) =>
      [at, draft('group.set', { at: minute(at), channel, name: channel })] as const;
    const undone = [4, draft('action.undone', { at: minute(4), events: [`${stream}/${replica}/2`] })] as const;
    for (const back of [chosen(4, null), undone]) {
      const facts = [chosen(1, 'other'), level(2), back, level(5, 'P2')];
      expect(brief(wordsAt(incident(facts), 6, [group, other]))).toEqual(['level group waiting']);
    }
  });

  it('is nothing that was before the channel was set', () => {
    expect(wordsAt(incident([level(2)]), 3, [{ ...group, since: minute(2.5) }])).toEqual([]);
  });

  it('is nothing for a channel that is off', () => {
    expect(wordsAt(incident([level(2)]), 3, [{ ...group, on: false }])).toEqual([]);
  });

  it('is, of a restricted incident, nothing but to the group that it was given itself', () => {
    const events = [level(2), ...publish(2, 'a', 3)];
    expect(wordsAt(incident(events), 3, [group, status], true)).toEqual([]);
    const given = [1, draft('group.set', { at: minute(1), channel: 'group', name: 'Payments' })] as const;
    expect(brief(wordsAt(incident([given, level(2)]), 3, [group, status], true))).toEqual(['level group waiting']);
  });

  it('tells the recovery, and that it was taken back', () => {
    const events = [
      [3, draft('recovery.declared', { at: minute(3), note: null })],
      [5, draft('recovery.revoked', { at: minute(5), reason: 'errors again' })],
    ] as const;
    expect(brief(wordsAt(incident(events), 6))).toEqual(['recovered group waiting', 'recovery_revoked group waiting']);
  });

  it('tells a deadline once it is missed, once, whoever looks how often', () => {
    const state = incident([level(1, 'P1')]);
    expect(brief(wordsAt(state, 15))).toEqual(['level group waiting']);
    const late = wordsAt(state, 15.5).map(({ key }) => key);
    expect(late).toHaveLength(2);
    expect(wordsAt(state, 15.9).map(({ key }) => key)).toEqual(late);
  });

  it('tells the escalation while it is in force', () => {
    const words = wordsAt(incident([]), 31);
    expect(words.filter(({ what }) => what === 'escalation')).toHaveLength(1);
  });
});

describe('how a word stands', () => {
  const state = (more: Parameters<typeof incident>[0] = []) => incident([level(2), ...more]);
  const key = wordsAt(state(), 3)[0]?.key ?? '';

  it.each([
    ['word.delivered', 'sent'],
    ['word.failed', 'failed'],
    ['word.uncertain', 'uncertain'],
  ] as const)('is after %s %s', (kind, stands) => {
    expect(brief(wordsAt(state([outcome(3, kind, key)]), 4))).toEqual([`level group ${stands}`]);
  });

  it('is sent once it was delivered, whatever else is said', () => {
    const events = [
      outcome(3, 'word.delivered', key),
      outcome(4, 'word.failed', key),
      outcome(5, 'word.uncertain', key),
    ];
    expect(brief(wordsAt(state(events), 6))).toEqual(['level group sent']);
  });

  it('waits again once a person has it sent again, and what is said of the first time counts no more', () => {
    const of = { words: named(key, null), channel: 'group', name: 'Payments', what: 'level' } as const;
    const again = [
      4,
      draft('word.sent_again', { at: minute(4), ...of, communication: null, was: 'uncertain' }),
    ] as const;
    const events = [outcome(3, 'word.uncertain', key), again, outcome(5, 'word.failed', key)];
    const [word] = wordsAt(state(events), 6);
    expect(word).toMatchObject({ state: 'waiting', turn: `${stream}/${replica}/4` });
    const failed = [...events, outcome(6, 'word.failed', key, `${stream}/${replica}/4`)];
    expect(brief(wordsAt(state(failed), 7))).toEqual(['level group failed']);
  });

  it('has what was said of its last turn, though the console that had it sent again is ahead of the clock', () => {
    const of = { words: named(key, null), channel: 'group', name: 'Payments', what: 'level' } as const;
    const ask = draft('word.sent_again', { at: minute(4), ...of, communication: null, was: 'uncertain' });
    const events = [
      outcome(3, 'word.uncertain', key),
      [4, ask, { recorded: 8 }] as const,
      outcome(5, 'word.uncertain', key, `${stream}/${replica}/4`),
    ];
    expect(brief(wordsAt(state(events), 6))).toEqual(['level group uncertain']);
  });

  it('is known to who sends, also where the own clock is behind what was said', () => {
    const sent = incident([level(2), outcome(5, 'word.delivered', `${stream}/${replica}/2@group`)]);
    const view = viewIncident(sent, handbook, minute(3));
    if (view === null) throw new Error('Broken invariant: not registered');
    const input = { state: sent, view, channels: [group], handbook, isRestricted: false };
    expect(brief(wordsOutAt(input))).toEqual(['level group waiting']);
    expect(brief(wordsOutAt(input, Number.POSITIVE_INFINITY))).toEqual(['level group sent']);
  });

  it('is stale once an automatic one is no news any more', () => {
    expect(brief(wordsAt(state(), 2 + handbook.policy.chatStaleAfter))).toContain('level group waiting');
    expect(brief(wordsAt(state(), 2.1 + handbook.policy.chatStaleAfter))).toContain('level group stale');
  });

  it('is stale once a later wording for the same people was published', () => {
    const two = incident([...publish(2, 'a', 2), ...publish(4, 'b', 4)]);
    expect(brief(wordsAt(two, 5))).toEqual(['communication status stale', 'communication status waiting']);
  });

  it('stays known when its channel is gone', () => {
    expect(brief(wordsAt(state([outcome(3, 'word.delivered', key)]), 4, []))).toEqual(['level group sent']);
  });
});

it('says each word once and the same, in whatever order what is known of it came', () => {
  const known = [level(1, 'P1'), level(2, 'P2'), ...publish(3, 'a', 4)].map(([, event]) => event);
  fc.assert(
    fc.property(fc.array(wordsOutDrafts, { maxLength: 12 }), fc.integer({ min: 0, max: 90 }), (drafts, at) => {
      const facts = [...known, ...drafts].map((event, place) => factOf(event, place + 2, { recordedAt: minute(4) }));
      const of = (all: readonly (typeof facts)[number][]) => wordsAt(all.reduce(evolve, incident([])), at);
      const words = of(facts);
      expect(new Set(words.map(({ key }) => key)).size).toBe(words.length);
      expect(of(facts.toReversed())).toEqual(words);
    }),
  );
});

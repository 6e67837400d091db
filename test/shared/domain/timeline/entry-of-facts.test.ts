import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventDraft, draft } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact, FactOf } from '../../../../shared/domain/event/fact.ts';
import { automaticEntry, makesRow, writtenEntry } from '../../../../shared/domain/timeline/entry-of-facts.ts';
import { timelineEntrySchema } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { entryAuthor, entryText } from '../../../../shared/report/entry-text.ts';
import { zonedTime } from '../../../../shared/report/zoned-time.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { drafts } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { factOf, minute, replica, stream } from '../../../helpers/incident-builder.ts';
import { eventId } from '../../../../shared/record/ids.ts';

const id = eventId(stream, replica, 1);

function fact<Kind extends Fact['kind']>(
  said: Extract<EventDraft, { kind: Kind }>,
  seq: number,
  how: Parameters<typeof factOf>[2] = {},
): FactOf<Kind> {
  return factOf(said, seq, { recordedAt: minute(seq), ...how }) as unknown as FactOf<Kind>;
}

const added = fact<'entry.added'>(
  {
    kind: 'entry.added',
    body: { at: minute(-3), approximate: true, kind: 'action', role: 'ops', text: 'restarted', important: false },
  },
  1,
);
type Changes = FactOf<'entry.corrected'>['body']['changes'];
const corrected = (changes: Changes, seq: number) =>
  fact<'entry.corrected'>({ kind: 'entry.corrected', body: { entry: id, changes, reason: null } }, seq);
const removed = (reason: string, seq: number) =>
  fact<'entry.removed'>({ kind: 'entry.removed', body: { entry: id, reason } }, seq, { author: 'Jim' });

describe('what a person wrote', () => {
  test('has the time it happened apart from the time it was recorded, its author and its role', () => {
    expect(writtenEntry(added, [], [])).toMatchObject({
      id,
      at: minute(-3),
      recordedAt: minute(1),
      approximate: true,
      author: 'Li Lei',
      role: 'ops',
      text: 'restarted',
      corrections: [],
      removed: null,
    });
  });

  test('is corrected field by field, keeps when it was recorded, and what it said before', () => {
    const first = corrected({ at: minute(-5), approximate: false }, 2);
    const entry = writtenEntry(added, [corrected({ text: 'stopped', role: 'ops' }, 3), first], []);
    expect(entry).toMatchObject({ at: minute(-5), approximate: false, text: 'stopped', recordedAt: minute(1) });
    expect(entry.corrections).toEqual([
      { by: 'Li Lei', at: minute(2), reason: null, before: { at: minute(-3), approximate: true } },
      { by: 'Li Lei', at: minute(3), reason: null, before: { text: 'restarted' } },
    ]);
  });

  test('is not corrected by being marked as important, nor by being told the same again', () => {
    const entry = writtenEntry(added, [corrected({ important: true }, 2), corrected({ text: 'restarted' }, 3)], []);
    expect(entry).toMatchObject({ important: true, corrections: [] });
  });

  test('that was removed leaves who did it, when and why: the first who did', () => {
    const entry = writtenEntry(added, [], [removed('again', 5), removed('names a customer', 4)]);
    expect(entry.removed).toEqual({ by: 'Jim', at: minute(4), reason: 'names a customer' });
  });

  test('is the same in whatever order corrections and removals arrive', () => {
    const changes = fc.record(
      { at: fc.nat({ max: 9 }).map(minute), text: fc.constantFrom('a', 'b'), important: fc.boolean() },
      { requiredKeys: [] },
    );
    const corrections = fc.array(changes, { maxLength: 6 }).chain((list) => {
      const facts = list.map((each, index) => corrected(each, index + 2));
      return fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }));
    });
    const removals = fc.shuffledSubarray([removed('x', 20), removed('y', 21)]);
    fc.assert(
      fc.property(corrections, removals, ([inOrder, shuffled], gone) => {
        const expected = writtenEntry(added, inOrder, gone);
        expect(writtenEntry(added, shuffled, gone.toReversed())).toEqual(expected);
        expect(timelineEntrySchema.parse(expected)).toEqual(expected);
      }),
    );
  });
});

describe('what the record says by itself', () => {
  test('is a row that its schema takes, and a sentence in both languages, whatever the event', () => {
    fc.assert(
      fc.property(drafts, (said) => {
        const entry = automaticEntry(factOf(said, 1), 'plain words');
        if (said.kind.startsWith('entry.')) {
          expect(entry).toBeNull();
          return;
        }
        if (entry === null) throw new Error(`${said.kind} makes no row`);
        expect(timelineEntrySchema.parse(entry)).toEqual(entry);
        for (const language of languages) {
          const text = entryText(entry, handbook, wordsOf(language), language, zonedTime('UTC', language));
          expect(text).toMatch(/\S/u);
          expect(text).not.toMatch(/[{}]|undefined|null|\[object/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is nothing where nobody did it: a source tells its own story', () => {
    const said = draft('level.set', { at: minute(1), level: 'P1', reason: null });
    expect(automaticEntry(factOf(said, 1, { author: null }), '')).toBeNull();
  });

  test('is a row of the shared server where it says what became of a word to chat, and why', () => {
    const words = [{ key: 'a@b', turn: null }];
    const of = { what: 'communication', communication: 'c' } as const;
    const word = { at: minute(1), words, channel: 'b', name: 'Status', ...of };
    const rows: readonly (readonly [EventDraft, string, string])[] = [
      [draft('word.delivered', word), 'Sent to Status: published wording', '已发送到“Status”：已发布的话术'],
      [
        draft('word.failed', { ...word, why: 'HTTP 403' }),
        'Not sent to Status, given up: published wording. Reason: HTTP 403',
        '未能发送到“Status”，已放弃：已发布的话术。原因：HTTP 403',
      ],
      [
        draft('word.uncertain', { ...word, why: 'UND_ERR_SOCKET' }),
        'Perhaps sent to Status, without a clear answer: published wording (the connection broke off)',
        '可能已发送到“Status”，未收到明确答复：已发布的话术（连接中断）',
      ],
      [
        draft('word.dropped', { ...word, reason: null }),
        'Not to be sent to Status: published wording. Too old to be news.',
        '不再发送到“Status”：已发布的话术。已过时。',
      ],
    ];
    for (const [said, en, zh] of rows) {
      const entry = automaticEntry(factOf(said, 1, { author: null }), '');
      if (entry === null) throw new Error(`${said.kind} makes no row`);
      expect(entryText(entry, handbook, wordsOf('en'), 'en', zonedTime('UTC', 'en'))).toBe(en);
      expect(entryText(entry, handbook, wordsOf('zh-CN'), 'zh-CN', zonedTime('UTC', 'zh-CN'))).toBe(zh);
      expect(entryAuthor(entry, wordsOf('en'))).toBe('Shared server');
      expect(entryAuthor({ ...entry, author: 'Li Lei' }, wordsOf('en'))).toBe('Li Lei');
    }
  });

  test('tells of another time than its own in the reader’s zone, by its name', () => {
    const begins = Date.parse('2026-03-02T06:00:00Z');
    const said = draft('review.meeting_planned', { at: minute(1), begins, minutes: 45, place: null });
    const entry = automaticEntry(factOf(said, 1), '');
    if (entry === null) throw new Error('no row');
    expect(entryText(entry, handbook, wordsOf('zh-CN'), 'zh-CN', zonedTime('Asia/Shanghai', 'zh-CN'))).toBe(
      '计划复盘会：2026-03-02 14:00 北京时间（UTC+8），45 分钟',
    );
  });

  test('names stages, items and roles as people know them', () => {
    const rows: readonly (readonly [EventDraft, string, string])[] = [
      [
        draft('stage.skipped', { at: minute(1), stage: 'resolve', reason: '已知' }),
        'Find the cause and fix',
        '故障定位与根因排查',
      ],
      [
        draft('item.ticked', { at: minute(1), item: 'report.confirm_fault', note: null, evidence: [] }),
        'Confirm that the fault is real',
        '确认故障真实存在',
      ],
      [draft('role.assigned', { at: minute(1), role: 'qa', person: 'Jim', lead: true }), 'QA engineer', '测试人员'],
      [draft('cause.stated', { at: minute(1), cause: 'a', dimension: 'human', text: 'x' }), 'uman', '人为'],
    ];
    for (const [said, en, zh] of rows) {
      const entry = automaticEntry(factOf(said, 1), '');
      if (entry === null) throw new Error(`${said.kind} makes no row`);
      expect(entryText(entry, handbook, wordsOf('en'), 'en', zonedTime('UTC', 'en'))).toContain(en);
      expect(entryText(entry, handbook, wordsOf('zh-CN'), 'zh-CN', zonedTime('UTC', 'zh-CN'))).toContain(zh);
    }
  });

  test('that was redacted is a tombstone that says who and why, or that its words are not here', () => {
    const launched = automaticEntry(factOf(draft('response.launched', { at: minute(1) }), 1), '');
    if (launched === null) throw new Error('a launch makes a row');
    const redacted = { ...launched, redacted: true, automatic: { kind: 'level.set', body: null, alt: '' } } as const;
    const tombstone = { ...redacted, removed: { by: 'Jim', at: minute(2), reason: 'names a customer' } };
    expect(timelineEntrySchema.parse(tombstone)).toEqual(tombstone);
    for (const [language, told] of [
      ['en', 'Redacted by Jim: names a customer'],
      ['zh-CN', '已由 Jim 抹除：names a customer'],
    ] as const) {
      expect(entryText(tombstone, handbook, wordsOf(language), language, zonedTime('UTC', language))).toBe(told);
      expect(entryText(redacted, handbook, wordsOf(language), language, zonedTime('UTC', language))).toMatch(
        /not here|不在本机/u,
      );
    }
  });

  test('makes a row without its words where it made one with them', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom('Jim', null), (said, author) => {
        const entry = said.kind === 'entry.added' ? added : automaticEntry(factOf(said, 1, { author }), '');
        expect(makesRow(said.kind, author)).toBe(entry !== null);
      }),
    );
    expect(makesRow('weather.observed', null)).toBe(true);
  });

  test('of a kind that this version does not know is shown in its plain words', () => {
    const known = automaticEntry(factOf(draft('response.launched', { at: minute(1) }), 1), 'plain words');
    if (known === null) throw new Error('a launch makes a row');
    const entry = { ...known, automatic: { kind: 'weather.observed', body: {}, alt: 'it rains' } };
    expect(entryText(entry, handbook, wordsOf('en'), 'en', zonedTime('UTC', 'en'))).toContain('it rains');
  });
});

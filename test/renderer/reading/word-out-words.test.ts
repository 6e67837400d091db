import { describe, expect, it } from 'vitest';
import { isForPerson } from '../../../shared/domain/words-out/words-to-do.ts';
import type { WordOut } from '../../../shared/domain/words-out/words-out-at.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { wordOutState, wordOutSubject, wordOutWhy } from '../../../renderer/reading/word-out-words.ts';
import { createSpeech } from '../../../renderer/state/speech.ts';
import { handbook } from '../../helpers/handbook.ts';
import { BuiltIncident, minute } from '../../helpers/incident-builder.ts';

const view = BuiltIncident.registered().at(130);
const [en, zh] = [createSpeech('en', 'UTC'), createSpeech('zh-CN', 'Asia/Shanghai')];
const published: WordOut = {
  key: 'a@status',
  turn: null,
  what: 'communication',
  channel: 'status',
  channelName: 'Status',
  about: {},
  communication: 'c',
  text: 'We are on it',
  happenedAt: minute(100),
  state: 'waiting',
  since: minute(100),
  why: null,
  isDue: true,
};
const old = { since: minute(1) };

describe('a word to chat, in words', () => {
  it.each<[Partial<WordOut>, string, string | null, boolean]>([
    [{}, 'waits since 09:03', null, false],
    [{ state: 'sent' }, 'sent 09:03', null, false],
    [{ state: 'failed', why: 'HTTP 403' }, 'not sent, given up 09:03', 'Reason: HTTP 403', true],
    [{ state: 'failed', why: '' }, 'not sent, given up 09:03', null, true],
    [{ state: 'failed', why: '', isDue: false }, 'not sent, given up 09:03', 'It is due there no more.', false],
    [
      { state: 'uncertain', why: 'timeout' },
      'may have arrived, 09:03',
      'Reason: no answer in time. Sent again, it may stand there twice.',
      true,
    ],
    [{ state: 'stale' }, 'held back, 09:03', 'A later update for the same people was published.', true],
    [{ state: 'stale', ...old }, 'held back, 07:24', 'Too old to be news.', true],
    [{ state: 'stale', what: 'level' }, 'held back, 09:03', 'Too old to be news.', false],
    [{ state: 'dropped', why: 'Told by phone' }, 'not to be sent, 09:03', 'Told by phone', false],
    [{ state: 'dropped' }, 'not to be sent, 09:03', 'Too old to be news.', false],
  ])('%o is %s, because %s', (change, state, why, waitsForPerson) => {
    const word = { ...published, ...change };
    expect(wordOutState(word, view.at, en)).toBe(state);
    expect(wordOutWhy(word, view, handbook, en.words)).toBe(why);
    expect(isForPerson(word)).toBe(waitsForPerson);
    expect(wordOutState(word, view.at, zh)).toMatch(/1[57]:[02][34]/u);
    expect(wordOutWhy(word, view, handbook, zh.words) === null).toBe(why === null);
  });

  it.each<[Pick<WordOut, 'what' | 'about'>, string, string]>([
    [{ what: 'level', about: { level: 'P1' } }, 'level: P1', '故障级别：P1'],
    [{ what: 'deadline_missed', about: { deadline: 'restore' } }, 'missed deadline: recovery', '超时：恢复业务'],
    [{ what: 'recovered', about: {} }, 'recovery', '恢复'],
  ])('%o tells of %s', (word, english, chinese) => {
    expect(wordOutSubject(word, wordsOf('en'))).toBe(english);
    expect(wordOutSubject(word, wordsOf('zh-CN'))).toBe(chinese);
  });
});

import { match } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { matchDeeds } from '../../../renderer/app/match-deeds.ts';
import { inOtherLanguage } from '../../../renderer/reading/in-other-language.ts';
import { en } from '../../../shared/words/en.ts';
import { zhCN } from '../../../shared/words/zh-cn.ts';

const deed = (name: string, about = '', alias = '') => ({ id: name, name, about, alias, run: () => undefined });
const spells = (text: string, letters: string) =>
  match(text, letters, { precision: 'start', continuous: true, space: 'ignore' }) !== null;
const names = (typed: string, ...deeds: readonly ReturnType<typeof deed>[]) =>
  matchDeeds(deeds, typed, spells).map(({ name }) => name);

const level = deed('定级…', '', 'Level…');
const poll = deed('发起表决…', '', 'Go / no-go…');
const announce = deed('发布通告…', '', 'Announce…');
const all = [level, poll, announce] as const;

describe('what is typed', () => {
  test.each([
    ['', ['定级…', '发起表决…', '发布通告…']],
    ['定', ['定级…']],
    ['dj', ['定级…']],
    ['dingji', ['定级…']],
    ['ding ji', ['定级…']],
    ['fqbj', ['发起表决…']],
    ['fabu', ['发布通告…']],
    ['LEVEL', ['定级…']],
    ['no-go', ['发起表决…']],
    ['xyz', []],
    ['%', []],
  ])('%s means %j', (typed, expected) => {
    expect(names(typed, ...all)).toEqual(expected);
  });

  test('means every word of it, in whatever order, in the name or what it is about', () => {
    const deeds = [deed('Done', 'Tell the users · Ops'), deed('Done', 'Restart the gateway · Ops')];
    expect(matchDeeds(deeds, 'ops restart').map(({ about }) => about)).toEqual(['Restart the gateway · Ops']);
  });

  test('puts first what begins with it, in either language', () => {
    expect(names('an', deed('Hand over…'), deed('Announce…'))).toEqual(['Announce…', 'Hand over…']);
    expect(names('an', deed('移交…', '', 'Hand over…'), announce)).toEqual(['发布通告…', '移交…']);
  });

  test('spells nothing by one letter, nor before the table is here', () => {
    expect(names('d', deed('定级…'))).toEqual([]);
    expect(matchDeeds([deed('定级…')], 'dj')).toEqual([]);
  });
});

describe('a name in the other language', () => {
  test('is that of the catalogue, whichever language the screen is in', () => {
    expect(inOtherLanguage(en['poll.call'], 'en')).toContain(zhCN['poll.call']);
    expect(inOtherLanguage(zhCN['poll.call'], 'zh-CN')).toContain(en['poll.call']);
  });

  test('is none for what people wrote', () => {
    expect(inOtherLanguage('Checkout answers 502', 'en')).toBe('');
  });
});

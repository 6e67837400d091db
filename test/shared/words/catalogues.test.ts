import { type MessageFormatElement, TYPE, parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { en } from '../../../shared/words/en.ts';
import { languages } from '../../../shared/words/language.ts';
import { type WordKey, wordsOf } from '../../../shared/words/words.ts';
import { zhCN } from '../../../shared/words/zh-cn.ts';

const keys = Object.keys(en) as readonly WordKey[];

/** The messages as they are compiled: nothing in them is a tag. */
const parsed = (message: string) => parse(message, { ignoreTag: true });

type Places = ReadonlyMap<string, string>;

/** The places that a message leaves for values, each with its type and, for a choice of words, what is chosen from. */
function placesOf(elements: readonly MessageFormatElement[]): Places {
  const places = new Map<string, string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    const inner: Places[] = [];
    let kind = TYPE[element.type];
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) inner.push(placesOf(option.value));
      // Plural categories differ by language; what a select chooses from does not.
      if (element.type === TYPE.select) kind += ` ${Object.keys(element.options).toSorted().join(' ')}`;
    }
    // `{count}` and `{count, plural, …}` both take a number, so a language may do without the plural.
    if (element.type === TYPE.plural) kind = 'argument';
    if (!(places.get(element.value) ?? '').startsWith('select')) places.set(element.value, kind);
    for (const [name, innerKind] of inner.flatMap((each) => [...each])) {
      if (!places.has(name)) places.set(name, innerKind);
    }
  }
  return places;
}

const sorted = (places: Places) => [...places].toSorted(([left], [right]) => (left < right ? -1 : 1));

describe('the catalogues', () => {
  test('say the same things in both languages', () => {
    expect(Object.keys(zhCN).toSorted()).toEqual([...keys].toSorted());
  });

  test.each(keys)('%s is a whole message, with the same places for values', (key) => {
    for (const message of [en[key], zhCN[key]]) {
      expect(message.trim()).not.toBe('');
      expect(message).not.toMatch(/\p{Co}|�|\bTODO\b/u);
    }
    expect(sorted(placesOf(parsed(zhCN[key])))).toEqual(sorted(placesOf(parsed(en[key]))));
  });

  test.each(keys)('%s can be spoken, with no brace left over', (key) => {
    for (const language of languages) {
      const message = language === 'en' ? en[key] : zhCN[key];
      const values = Object.fromEntries([...placesOf(parsed(message)).keys()].map((name) => [name, 2]));
      expect(wordsOf(language)(key, values)).not.toMatch(/[{}]/u);
    }
  });

  test('Chinese is written with Chinese punctuation beside Han', () => {
    // A period or bracket touches Latin too often (v1.2, {a}) to be told by its neighbour alone; beside Han it is wrong.
    const wrong = Object.entries<string>(zhCN).filter(([, message]) =>
      /\p{Script=Han}[,;:!?.()"]|[,;!?()"]\p{Script=Han}/u.test(message),
    );
    expect(wrong).toEqual([]);
  });

  test('no English sentence was left in Chinese', () => {
    const left = Object.entries<string>(zhCN).filter(
      ([key, message]) =>
        !key.endsWith('.usage') && !/\p{Script=Han}/u.test(message) && /[a-z]+ [a-z]+ /u.test(message),
    );
    expect(left).toEqual([]);
  });

  test('English has no Han and no full-width punctuation', () => {
    const wrong = Object.entries<string>(en).filter(([, message]) =>
      /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u.test(message),
    );
    expect(wrong).toEqual([]);
  });
});

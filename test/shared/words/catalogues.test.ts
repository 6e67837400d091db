import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { en } from '../../../shared/words/en.ts';
import { zhCN } from '../../../shared/words/zh-cn.ts';

type Catalogue = Readonly<Record<string, string>>;
const english: Catalogue = en;
const chinese: Catalogue = zhCN;
const keys = Object.keys(english);
/** As the words are parsed: nothing in them is a tag. */
const asSpoken = { ignoreTag: true };

/** A command line's usage is shown as it stands: its angle brackets are no tags. */
function messageOf(key: string, message: string): readonly MessageFormatElement[] {
  return parse(message, { ignoreTag: key.endsWith('.usage') });
}

/** The names of the places that a message leaves for values. */
function placesOf(elements: readonly MessageFormatElement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) for (const name of placesOf(option.value)) names.add(name);
    }
  }
  return names;
}

describe('the catalogues', () => {
  test('say the same things in both languages', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(keys.toSorted());
  });

  test.each(keys)('%s is a whole message, with the same places for values', (key) => {
    const left = english[key] ?? '';
    const right = chinese[key] ?? '';
    expect(left.trim()).not.toBe('');
    expect(right.trim()).not.toBe('');
    expect([...placesOf(messageOf(key, right))].toSorted()).toEqual([...placesOf(messageOf(key, left))].toSorted());
  });

  test('Chinese is written with Chinese punctuation beside Han', () => {
    const wrong = Object.entries(chinese).filter(([, message]) =>
      /\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u.test(message),
    );
    expect(wrong).toEqual([]);
  });
});

import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en.ts';
import type { Language } from './language.ts';
import { zhCN } from './zh-cn.ts';

/** A sentence's name in the catalogue. English is the list of what there is; Chinese must have the same. */
export type WordKey = keyof typeof en;

/** Values for a sentence's placeholders. */
export type WordValues = Readonly<Record<string, string | number>>;

/** Speaks one language: the sentence of a key, with its placeholders filled (ICU message syntax). */
export type Words = (key: WordKey, values?: WordValues) => string;

/** Whether there is a sentence of that name. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}

const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, 'zh-CN': zhCN };

/** The words of a language. Compiled sentences are kept, since screens say the same ones each second. */
export function wordsOf(language: Language): Words {
  const compiled = new Map<WordKey, IntlMessageFormat>();
  return (key, values) => {
    const message = catalogues[language][key];
    if (values === undefined && !message.includes('{')) return message;
    let format = compiled.get(key);
    if (format === undefined) {
      // No sentence has tags; `<file>` in one is text.
      format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

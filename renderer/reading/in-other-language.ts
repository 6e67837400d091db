import { en } from '../../shared/words/en.ts';
import { type Language, languages } from '../../shared/words/language.ts';
import { zhCN } from '../../shared/words/zh-cn.ts';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, 'zh-CN': zhCN };
const made = new Map<Language, ReadonlyMap<string, string>>();

/**
 * What a sentence of the catalogue says in the languages that the screen is not in, so that who thinks in the other one
 * finds it. Empty for what is no sentence of the catalogue, or one with placeholders.
 */
export function inOtherLanguage(text: string, language: Language): string {
  let others = made.get(language);
  if (others === undefined) {
    others = otherTexts(language);
    made.set(language, others);
  }
  return others.get(text) ?? '';
}

function otherTexts(language: Language): ReadonlyMap<string, string> {
  const own = catalogues[language];
  const texts = new Map<string, string>();
  for (const other of languages.filter((one) => one !== language)) {
    for (const [key, text] of Object.entries(own)) {
      if (text.includes('{')) continue;
      texts.set(text, `${texts.get(text) ?? ''} ${catalogues[other][key] ?? ''}`.trim());
    }
  }
  return texts;
}

import type { Language } from '../../shared/words/language.ts';

/** The language to begin in, by the system's locale (BCP 47): Chinese of any kind reads our Chinese, all others English. */
export function systemLanguage(locale: string): Language {
  return /^zh\b/iu.test(locale) ? 'zh-CN' : 'en';
}

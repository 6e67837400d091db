import type { Context } from '../../shared/bridge/context.ts';
import type { Language } from '../../shared/words/language.ts';
import type { Opened } from './windows.ts';

/** The context as one window has it: the store's, with what that window was opened to show and the language asked for. */
export function windowContext(context: Context, opened: Opened, language: Language | null): Context {
  return { ...context, opened, ...(language === null ? {} : { language }) };
}

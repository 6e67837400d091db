import type { Context } from '../../shared/bridge/context.ts';
import type { Language } from '../../shared/words/language.ts';
import type { WindowKind } from './window-kind.ts';
import type { Opened } from './windows.ts';

/**
 * The context as one window has it: the store's, with what that window was opened to show and the language asked for. The
 * lock is of windows that are worked in: a wall goes on.
 */
export function windowContext(
  { lock, ...context }: Context,
  { kind, opened }: { readonly kind: WindowKind; readonly opened: Opened },
  language: Language | null,
): Context {
  return {
    ...context,
    opened,
    ...(lock === undefined || kind !== 'console' ? {} : { lock }),
    ...(language === null ? {} : { language }),
  };
}

import type { WordKey, WordValues } from '../../../shared/words/words.ts';

/** What is wrong with a command line, as a sentence of the catalogue. */
export interface UsageFault {
  readonly key: WordKey;
  readonly values: WordValues;
}

/** Raised while a command line is read: it does not say what is needed. */
export class Misuse extends Error {
  constructor(readonly fault: UsageFault) {
    super(fault.key);
  }
}

/** A misuse, to be thrown. */
export function misuse(key: WordKey, values: WordValues): Misuse {
  return new Misuse({ key, values });
}

/** A flag's value as one of a few. Raises Misuse. */
export function oneOf<Value extends string>(
  flag: string,
  text: string,
  schema: { readonly options: readonly Value[] },
): Value {
  const found = schema.options.find((option) => option === text);
  if (found === undefined) throw misuse('cli.not_one_of', { flag, value: text, allowed: schema.options.join(', ') });
  return found;
}

import type { OfferedDeed } from './offered-deeds.ts';

/** Whether letters spell a Chinese text, whole or by their initials. */
export type SpellsOut = (text: string, letters: string) => boolean;

const letters = /^[a-zü ]+$/iu;
const han = /\p{Script=Han}/u;

/**
 * The deeds that what is typed means, those first whose name begins with it: by every word of the name, of what it is
 * about, or of what it is called in the other language; else by the name's Pinyin. `spells` is null until that is at hand.
 */
export function matchDeeds(
  deeds: readonly OfferedDeed[],
  typed: string,
  spells: SpellsOut | null = null,
): readonly OfferedDeed[] {
  const sought = typed.trim().toLowerCase();
  const words = sought.split(/\s+/u).filter((word) => word !== '');
  const isSpelt = spells !== null && sought.length > 1 && letters.test(sought);
  const found = deeds.filter(({ name, about, alias }) => {
    const text = `${name} ${about} ${alias}`.toLowerCase();
    if (words.every((word) => text.includes(word))) return true;
    return isSpelt && han.test(name) && spells(name, sought);
  });
  const begins = ({ name, alias }: OfferedDeed) =>
    Number(sought !== '' && (name.toLowerCase().startsWith(sought) || alias.toLowerCase().startsWith(sought)));
  return found.toSorted((one, other) => begins(other) - begins(one));
}

import { useEffect, useState } from 'react';
import type { SpellsOut } from './match-deeds.ts';

/** Pinyin of Chinese names, fetched once it is wanted: its table is as large as the rest of the screen's code. */
export function usePinyin(): SpellsOut | null {
  const [spells, setSpells] = useState<SpellsOut | null>(null);
  useEffect(() => {
    let isOver = false;
    void import('pinyin-pro').then(({ match }) => {
      if (!isOver) setSpells(() => (text: string, letters: string) => match(text, letters, options) !== null);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return spells;
}

/** Letters may stop within a syllable, and what they spell stands together. */
const options = { precision: 'start', continuous: true, space: 'ignore' } as const;

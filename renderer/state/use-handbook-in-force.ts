import { useEffect, useState } from 'react';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { useAppContext, useScreen } from './screen.tsx';

/** The handbook in force, which may be newer than the one that an incident runs under; null while it is not known. */
export function useHandbookInForce(): Handbook | null {
  const { handbooks } = useScreen();
  const { handbookVersion } = useAppContext();
  const [handbook, setHandbook] = useState<Handbook | null>(null);
  useEffect(() => {
    let isWanted = true;
    void handbooks(handbookVersion).then((found) => {
      if (isWanted && found.ok) setHandbook(found.value);
    });
    return () => {
      isWanted = false;
    };
  }, [handbooks, handbookVersion]);
  return handbook;
}

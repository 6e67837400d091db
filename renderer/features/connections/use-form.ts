import { useState } from 'react';
import type { ConnectionDeed } from '../../../shared/bridge/connections.ts';
import { connectionFault, wholeFault } from '../../reading/fault-words.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { FormWays } from './ways.ts';

/** Sends a form and closes it once it was taken; what was wrong is told in it, and what was typed stays. */
export function useForm({ doThen, onDone }: FormWays) {
  const { words } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const send = (deed: ConnectionDeed) => {
    setBusy(true);
    setFault(null);
    doThen(deed, (why) => {
      setBusy(false);
      if (why === null) onDone();
      else setFault(wholeFault(connectionFault(why, words), words));
    });
  };
  return { isBusy, fault, send };
}

/** A name as an id: lower-case letters, digits and dashes; empty where nothing of it is left. */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 48);
}

/** An id that is not taken, from a name. `usual`: what it begins with where the name gives none. */
export function freeId(name: string, usual: string, taken: readonly string[]): string {
  const base = idOf(name) || usual;
  if (!taken.includes(base)) return base;
  let nth = 2;
  while (taken.includes(`${base}-${nth}`)) nth += 1;
  return `${base}-${nth}`;
}

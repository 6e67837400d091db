import type { FaultKey, FaultPart, FaultParts } from '../../shared/sync/fault.ts';
import { readCertificateFault } from '../../shared/sync/certificate-fault.ts';
import { type Words, isWordKey } from '../../shared/words/words.ts';

/** A fault of sync in words: what it is, and what to do where that is known. */
export interface FaultSaid {
  readonly what: string;
  readonly todo: string | null;
}

/** A fault that has a name of the protocol. */
export function namedFault<Part extends FaultPart>(part: Part, name: FaultParts[Part], words: Words): FaultSaid {
  const key = `sync.${part}.${name}` as Exclude<FaultKey, `${string}.do`>;
  return { what: words(key), todo: words(`${key}.do` as FaultKey) };
}

/** Why there is no talk with a server: by its name, else in the other side's own word. */
export function connectionFault(fault: string, words: Words): FaultSaid {
  const name = readCertificateFault(fault) === null ? fault.replaceAll(' ', '_') : 'another_certificate';
  const key = `sync.why.${name}`;
  const todo = `${key}.do`;
  if (!isWordKey(key)) return { what: words('sync.why.other', { detail: fault }), todo: null };
  return { what: words(key), todo: isWordKey(todo) ? words(todo) : null };
}

/** Both sentences. */
export function wholeFault({ what, todo }: FaultSaid, words: Words): string {
  return todo === null ? what : words('sync.fault', { what, todo });
}

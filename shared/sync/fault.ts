import type { Hindrance } from './sync-standing.ts';
import type { HttpRefusal } from './join.ts';
import type { GoodbyeReason } from './messages.ts';
import type { QuarantineReason, RefusalReason } from './verdict.ts';

/**
 * What a console finds out by itself, without a server's word.
 *
 *   link_unreadable       what was pasted is no link
 *   key_locked            the device's own key can't be taken out of the keychain
 *   offline               it is not connected, and what was asked needs that
 *   another_certificate   whoever answers is not the server of the link
 *   no_answer             nobody answered in time
 *   too_much              the answer has no end
 */
export type OwnFault = 'link_unreadable' | 'key_locked' | 'offline' | 'another_certificate' | 'no_answer' | 'too_much';

/** Everything with a name that keeps a console from a server, or a person's wish from being done there. */
export type ConnectionFault = GoodbyeReason | Hindrance | HttpRefusal | OwnFault;

/** What went wrong, by the part that it is about: one and the same name says different things in different parts. */
export interface FaultParts {
  readonly why: ConnectionFault;
  readonly refused: RefusalReason;
  readonly quarantined: QuarantineReason;
}
export type FaultPart = keyof FaultParts;

/** The names of the sentences for every fault: what it is, and (`.do`) what to do about it. */
export type FaultKey = {
  readonly [Part in FaultPart]: `sync.${Part}.${FaultParts[Part]}` | `sync.${Part}.${FaultParts[Part]}.do`;
}[FaultPart];

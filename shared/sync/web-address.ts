import { z } from 'zod';
import { type Result, ok, refused } from '../result.ts';

/*
 * Addresses that the server writes to: of chats and of hooks. One that was read here is one for every program that reads
 * addresses; what follows its host may be a secret.
 */

/** The longest one, letters. */
export const maxAddressLength = 2_000;

/** What can be wrong with one: no address at all; a user in it; a part after `#`; another way than https; http to elsewhere. */
export type WebAddressFault = 'no_address' | 'has_user' | 'has_fragment' | 'no_https' | 'http_elsewhere';

export interface WebAddress {
  /** As it was given. */
  readonly url: string;
  /** http, which is taken to this very machine alone. */
  readonly isPlain: boolean;
}

const whole = z.url().max(maxAddressLength);
const form = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?<authority>[^\s/?#\\]+)(?:[/?][^\s#]*)?(?<fragment>#.*)?$/iu;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu;

/** Reads an address that may be written to: https, or http to this machine; what is wrong with it, otherwise. */
export function readWebAddress(text: string): Result<WebAddress, WebAddressFault> {
  const { scheme = '', authority = '', fragment } = form.exec(text)?.groups ?? {};
  if (authority === '' || !whole.safeParse(text).success) return refused('no_address');
  if (authority.includes('@')) return refused('has_user');
  if (fragment !== undefined) return refused('has_fragment');
  const isPlain = scheme.toLowerCase() === 'http';
  if (!isPlain && scheme.toLowerCase() !== 'https') return refused('no_https');
  if (isPlain && !loopback.test(authority)) return refused('http_elsewhere');
  return ok({ url: text, isPlain });
}

/** The host of an address and its port, as lists show it; empty for what is none. Never throws. */
export function hostOf(text: string): string {
  const { authority = '' } = form.exec(text)?.groups ?? {};
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}

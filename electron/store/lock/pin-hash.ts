import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/**
 * Dear enough (about a tenth of a second, 32 MiB) that guessing at a copied file takes some effort. A PIN has few digits:
 * against who has the file and time it holds nothing back, which the screen says.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1_024 * 1_024 } as const;
const length = 32;

/** A PIN as it is kept: hexadecimal. */
export interface PinHash {
  readonly salt: string;
  readonly hash: string;
}

/** Hashes a PIN with a new salt. */
export function hashPin(pin: string): PinHash {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: scryptSync(pin, Buffer.from(salt, 'hex'), length, cost).toString('hex') };
}

/** Whether a PIN is the one that was hashed. */
export function isPin(pin: string, { salt, hash }: PinHash): boolean {
  const given = scryptSync(pin, Buffer.from(salt, 'hex'), length, cost);
  return timingSafeEqual(given, Buffer.from(hash, 'hex'));
}

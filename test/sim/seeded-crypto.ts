import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Chance } from './chance.ts';

/**
 * While `work` runs, the system's random bytes are the seed's: the real store draws replica ids and salts by itself, and a
 * seed must play the same again.
 */
export async function withSeededCrypto<Value>(chance: Chance, work: () => Promise<Value>): Promise<Value> {
  const real = crypto.randomBytes;
  const seeded = (size: number) => Buffer.from(chance.hex(size), 'hex');
  Object.assign(crypto, { randomBytes: seeded });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(crypto, { randomBytes: real });
    syncBuiltinESMExports();
  }
}

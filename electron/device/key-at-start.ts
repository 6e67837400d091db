import { keyOfPem, newPrivateKey, pemOf, readKeyFile } from './key-file.ts';
import { machineMark } from './machine.ts';

/** The system's keychain, as far as it is needed. Both raise what the system says when it can't. */
export interface Keychain {
  readonly wrap: (text: string) => Uint8Array;
  readonly unwrap: (wrapped: Uint8Array) => string;
}

/** A device's private key (PEM), and how the keychain wrapped it (base64); null where it lies in a file of its own. */
export interface OfferedKey {
  readonly privateKey: string;
  readonly wrapped: string | null;
}

/** What whoever starts the store has of the device's key. */
export type KeyAtStart =
  /** No keychain: the key lies in a file. */
  | { readonly kind: 'file' }
  /** The key that this device has from now on: unwrapped, found in its file before, or new. */
  | { readonly kind: 'keychain'; readonly key: OfferedKey }
  /** The file is wrapped, and the keychain doesn't open it. `spare`: what a new device would have, should a person want one. */
  | { readonly kind: 'locked'; readonly detail: string; readonly spare: OfferedKey };

/**
 * Opens a profile's key by the system's keychain; null where this machine has none. Reads only: the store writes what comes
 * of it, since it holds the profile. A key that can't be unwrapped is never replaced by itself: the device would be another
 * one, which nobody invited.
 */
export function keyAtStart(profile: string, keychain: Keychain | null, machine: string = machineMark()): KeyAtStart {
  const found = readKeyFile(profile, machine);
  if (found?.kind === 'wrapped') {
    try {
      if (keychain === null) throw new Error('no keychain');
      const privateKey = keychain.unwrap(Buffer.from(found.wrapped, 'base64'));
      if (keyOfPem(privateKey) === null) throw new Error('the keychain opened something else');
      return { kind: 'keychain', key: { privateKey, wrapped: found.wrapped } };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'locked', detail, spare: offered(pemOf(newPrivateKey()), keychain) };
    }
  }
  if (keychain === null) return { kind: 'file' };
  const key = offered(pemOf(found?.privateKey ?? newPrivateKey()), keychain);
  return key.wrapped === null ? { kind: 'file' } : { kind: 'keychain', key };
}

/** A key wrapped, if the keychain gives back what it was given: one that doesn't is none. */
function offered(privateKey: string, keychain: Keychain | null): OfferedKey {
  if (keychain === null) return { privateKey, wrapped: null };
  try {
    const wrapped = keychain.wrap(privateKey);
    const isWhole = keychain.unwrap(wrapped) === privateKey;
    return { privateKey, wrapped: isWhole ? Buffer.from(wrapped).toString('base64') : null };
  } catch {
    return { privateKey, wrapped: null };
  }
}

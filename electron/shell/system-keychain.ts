import { safeStorage } from 'electron';
import type { Keychain } from '../device/key-at-start.ts';

/**
 * The system's keychain, by Electron. Null where there is none: on Linux without a keyring Electron would wrap with a
 * password that everybody knows, which hides nothing. Electron must be ready.
 */
export function systemKeychain(): Keychain | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    wrap: (text) => safeStorage.encryptString(text),
    unwrap: (wrapped) => safeStorage.decryptString(Buffer.from(wrapped)),
  };
}

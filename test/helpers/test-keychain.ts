import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keychain } from '../../electron/device/key-at-start.ts';

/** A keychain that wraps by AES-256-GCM under a password of its own, as a system's does; `lock` takes the password away. */
export class TestKeychain implements Keychain {
  #password: Buffer | null = randomBytes(32);
  #kept: Buffer | null = null;

  lock(): void {
    this.#kept = this.#password ?? this.#kept;
    this.#password = null;
  }

  unlock(): void {
    this.#password = this.#kept ?? this.#password;
  }

  readonly wrap = (text: string): Uint8Array => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  };

  readonly unwrap = (wrapped: Uint8Array): string => {
    const bytes = Buffer.from(wrapped);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  };

  #key(): Buffer {
    if (this.#password === null) throw new Error('the keychain is locked');
    return this.#password;
  }
}

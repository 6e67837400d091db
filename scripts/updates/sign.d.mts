/** A key that the publisher handed over to, signed by the one before. */
export interface NextKey {
  readonly key: string;
  readonly signature: string;
}

/** Writes a new private key (Ed25519, PEM), readable by its owner alone; nothing that is there is overwritten. Its public half. */
export function makeKey(path: string): string;

/** The public half (raw, base64url) of the private key in a file. */
export function publicKeyAt(path: string): string;

/** The link by which the private key in a file hands over to the next public key. */
export function handOverKey(path: string, next: string): NextKey;

/** Writes the signed manifest of a package beside it; where that is. */
export function signUpdate(of: {
  readonly package: string;
  /** The private key's file. */
  readonly key: string;
  readonly keys: readonly NextKey[];
  readonly version: string;
  readonly platform: string;
  readonly leastVersion: string;
  readonly notes: { readonly en: string; readonly 'zh-CN': string };
}): Promise<string>;

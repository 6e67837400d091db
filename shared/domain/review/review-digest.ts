import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReviewSectionKey } from './review-section.ts';

/** Names a review's exact text: the same for the same words everywhere, another for any other. */
export function reviewDigest(sections: readonly { readonly key: ReviewSectionKey; readonly text: string }[]): string {
  const written = sections.filter(({ text }) => text !== '').map(({ key, text }) => [key, text]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(written))));
}

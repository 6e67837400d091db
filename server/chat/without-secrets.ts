import type { ChatAddress } from './service.ts';

/** What is shorter is no secret, and may be a word of the answer. */
const leastLetters = 6;

/**
 * An answer without what is secret of the address that it was asked at: programs and proxies answer with the path, or the whole
 * address, of what they do not know.
 */
export function withoutSecrets(answer: string, { url, secret }: ChatAddress): string {
  const { pathname, search, searchParams } = new URL(url);
  const pieces = [
    url,
    `${pathname}${search}`,
    pathname,
    ...pathname.split('/'),
    ...searchParams.values(),
    secret ?? '',
  ];
  const hidden = new Set(pieces.flatMap((piece) => [piece, decoded(piece), encodeURIComponent(decoded(piece))]));
  return [...hidden]
    .filter((piece) => piece.length >= leastLetters)
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, piece) => text.replaceAll(piece, '…'), answer);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

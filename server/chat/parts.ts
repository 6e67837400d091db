/** The most parts that one text becomes; what is beyond them is cut, and said to be. */
export const mostParts = 8;

/** How a part is numbered, and what says that the rest is not there. */
const room = 24;
const cutMark = '\n[…]';
const encoder = new TextEncoder();

/** How many bytes a text takes on its way. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/**
 * A text in parts of at most so many bytes, numbered where there is more than one; never parted within a letter, and between
 * lines or words where there is such a place in a part's second half.
 */
export function partsOf(text: string, mostBytes: number): readonly string[] {
  if (bytesOf(text) <= mostBytes) return [text];
  const letters = [...new Intl.Segmenter().segment(text)].flatMap(({ segment }) =>
    // A letter of very many marks may be longer than a part.
    bytesOf(segment) > mostBytes - room ? Array.from(segment) : [segment],
  );
  const parts: string[] = [];
  let begin = 0;
  while (begin < letters.length && parts.length < mostParts) {
    const end = endOf(letters, begin, mostBytes - room);
    parts.push(letters.slice(begin, end).join('').trim());
    begin = end;
  }
  const isCut = begin < letters.length;
  return parts.map(
    (part, place) => `(${place + 1}/${parts.length}) ${part}${isCut && place === parts.length - 1 ? cutMark : ''}`,
  );
}

/** Where a part that begins at a letter ends. */
function endOf(letters: readonly string[], begin: number, most: number): number {
  let end = begin;
  let bytes = 0;
  let goodEnd = -1;
  for (; end < letters.length; end += 1) {
    const letter = letters[end] ?? '';
    bytes += bytesOf(letter);
    if (bytes > most) break;
    if (bytes > most / 2 && /^[\s。；]/u.test(letter)) goodEnd = end + 1;
  }
  if (end === letters.length || goodEnd === -1) return Math.max(end, begin + 1);
  return goodEnd;
}

/** The most parts that one text becomes: nobody reads more, and what is beyond them would be lost. */
export const mostParts = 8;

/** How a part is numbered. */
const room = 12;
/** What stands for one sign in markup: half of it would be read as something else. */
const entity = /(&(?:amp|lt|gt);)/u;
const encoder = new TextEncoder();

/** How many bytes a text takes on its way. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/**
 * A text in parts of at most so many bytes, numbered where there is more than one; never parted within a letter, and between
 * lines or words where there is such a place in a part's second half. Null where it takes too many parts.
 */
export function partsOf(text: string, mostBytes: number): readonly string[] | null {
  const bytes = bytesOf(text);
  if (bytes <= mostBytes) return [text];
  if (bytes > mostBytes * mostParts) return null;
  const letters = text.split(entity).flatMap((piece) => (entity.test(piece) ? [piece] : lettersOf(piece, mostBytes)));
  const parts: string[] = [];
  let begin = 0;
  while (begin < letters.length && parts.length < mostParts) {
    const end = endOf(letters, begin, mostBytes - room);
    parts.push(letters.slice(begin, end).join('').trim());
    begin = end;
  }
  if (begin < letters.length) return null;
  return parts.map((part, place) => `(${place + 1}/${parts.length}) ${part}`);
}

/** So many code units are looked at together: the segmenter copies all that it was given for each letter. */
const window = 1_000;
const segmenter = new Intl.Segmenter();

/** The letters of a text as people see them; one of very many marks, which may be longer than a part, by its code points. */
function lettersOf(text: string, mostBytes: number): readonly string[] {
  const letters: string[] = [];
  let open = '';
  for (let from = 0; from < text.length; from += window) {
    const piece = [...segmenter.segment(open + text.slice(from, from + window))].map(({ segment }) => segment);
    // The last one may go on behind the window.
    open = piece.pop() ?? '';
    letters.push(...piece);
  }
  if (open !== '') letters.push(open);
  return letters.flatMap((letter) => (bytesOf(letter) > mostBytes - room ? Array.from(letter) : [letter]));
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

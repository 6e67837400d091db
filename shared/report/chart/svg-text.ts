import { markupText } from '../markup-text.ts';

/** Text as it may stand in SVG: nothing in it is markup, and nothing that XML can't hold. */
export function svgText(text: string): string {
  return markupText(text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ' '));
}

/** About how wide (px) text is at a size; fonts differ, so that a little more is reckoned than most need. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text)
    ems += /[\u{2E80}-\u{9FFF}\u{F900}-\u{FAFF}\u{FF00}-\u{FFEF}\u{3000}-\u{303F}]/u.test(letter) ? 1.05 : 0.64;
  return ems * size;
}

/** Text cut to a width (px), with an ellipsis where something was cut. */
export function fitted(text: string, size: number, width: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (widthOf(line, size) <= width) return line;
  let kept = '';
  for (const letter of line) {
    if (widthOf(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

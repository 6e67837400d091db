import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Fonts of the screen's build that pages are printed in: a bare machine has none for Chinese. */
const faces = [
  { start: 'inter-latin-wght-normal', family: 'Inter', weight: '100 900' },
  { start: 'noto-sans-sc-chinese-simplified-400-normal', family: 'Noto Sans SC', weight: '400' },
  { start: 'noto-sans-sc-chinese-simplified-700-normal', family: 'Noto Sans SC', weight: '700' },
] as const;

const policyStart = "default-src 'none';";
/** A drawing as a picture, whose letters are not the page's: put into the page it is drawn in the page's fonts. */
const drawing = /<img alt="[^"]*" src="data:image\/svg\+xml,([^"]+)">/gu;
/** What a drawing says of its letters by itself gives way. */
const drawn = 'figure svg { width: 100%; height: auto; font-family: inherit; }';
const needsChinese = /\p{Script=Han}/u;

/** A page that stands alone with the fonts that it is printed in, out of the folder of the screen's build. */
export function withPrintFonts(html: string, screen: string): string {
  const folder = join(screen, 'assets');
  const files = readdirSync(folder);
  const isChinese = needsChinese.test(html);
  const rules = faces
    .filter(({ family }) => isChinese || family === 'Inter')
    .map(({ start, family, weight }) => {
      const file = files.find((name) => name.startsWith(start) && name.endsWith('.woff2'));
      if (file === undefined) return '';
      const source = `url(data:font/woff2;base64,${readFileSync(join(folder, file)).toString('base64')})`;
      return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: ${source} format("woff2"); }`;
    });
  return html
    .replaceAll(drawing, (_image, svg: string) => decodeURIComponent(svg))
    .replace(policyStart, `${policyStart} font-src data:;`)
    .replace('</head>', () => `<style>${[...rules, drawn].join('\n')}</style></head>`);
}

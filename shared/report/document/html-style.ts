import type { ReportDocument } from './block.ts';
import { cssText } from './css-text.ts';

const fonts = `"Inter", "Segoe UI", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;

/** How a report looks: a sheet on a screen, A4 with page numbers on paper, where a table's head stands on every page. */
export function htmlStyle({ paper }: ReportDocument): string {
  const [before, between, after] = (paper?.page ?? ['', ' / ', '']).map((text) => cssText(text));
  return `
@page {
  size: A4; margin: 16mm 15mm 18mm;
  @top-left { content: ${cssText(paper?.head ?? '')}; font: 8pt ${fonts}; color: #555; }
  @bottom-center { content: ${before} counter(page) ${between} counter(pages) ${after}; font: 8pt ${fonts}; color: #555; }
}
:root { --ink: #14171c; --fine: #4a5260; --ground: #fff; --line: #c9ced6; --band: #f1f3f6; --link: #0b57b0; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 ${fonts}; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { margin: 0 0 1rem; font-size: 1.9em; line-height: 1.25; }
h2 { margin: 2.2em 0 .6em; padding-bottom: .25em; border-bottom: 1px solid var(--line); font-size: 1.3em; }
h3 { margin: 1.6em 0 .4em; font-size: 1.1em; }
h4 { margin: 1.2em 0 .3em; font-size: 1em; }
p { margin: 0 0 .8em; }
ul, ol { margin: 0 0 .8em; padding-left: 1.4em; }
a { color: var(--link); }
table { width: 100%; margin: 0 0 1em; border-collapse: collapse; table-layout: fixed; font-size: .92em; }
th, td { padding: .4em .6em; border: 1px solid var(--line); text-align: left; vertical-align: top; }
h1, p, li, th, td, blockquote { overflow-wrap: anywhere; }
th { background: var(--band); }
td { font-variant-numeric: tabular-nums; }
blockquote { margin: 0 0 .8em; padding-left: 1em; border-left: 3px solid var(--line); color: var(--fine); }
pre { margin: 0 0 1em; padding: .7em .9em; background: var(--band); white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: "Cascadia Mono", "Noto Sans Mono", Consolas, monospace; font-size: .92em; }
figure { margin: 1.5em 0; }
figure img { display: block; width: 100%; height: auto; background: #fff; }
figcaption { color: var(--fine); font-size: .92em; }
:target { background: #ffe9a8; color: #14171c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eaef; --fine: #a9b2c0; --ground: #14171c; --line: #3a414d; --band: #1f242c; --link: #7db4ff; }
}
@media print {
  :root { --ink: #000; --fine: #333; --ground: #fff; --line: #999; --band: #eee; --link: #000; color-scheme: light; }
  body { font-size: 10pt; line-height: 1.45; }
  main { max-width: none; padding: 0 1px; }
  h1, h2, h3, h4 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  th { print-color-adjust: exact; }
  p, li { orphans: 2; widows: 2; }
  a { text-decoration: none; }
}
`;
}

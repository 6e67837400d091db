import { assertNever } from '../../assert.ts';
import type { Block, Inline, ReportDocument, Table, TextRun } from './block.ts';
import { htmlStyle } from './html-style.ts';
import { linkedAnchors } from './linked-anchors.ts';
import { markupText } from '../markup-text.ts';
import { printable } from './printable.ts';

/** What the page may do: show itself. Nothing is loaded, nothing runs, nothing is sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A document as one page of HTML that stands alone: light or dark on a screen, black on white on paper. */
export function toHtml(document: ReportDocument): string {
  const writer = new Writer(linkedAnchors(document));
  return [
    '<!doctype html>',
    `<html lang="${document.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(document.title)}</title>`,
    `<style>${htmlStyle(document)}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...document.blocks.map((block) => writer.block(block)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

class Writer {
  /** Names that something leads to and that were not yet given a place. */
  readonly #awaited: Set<string>;

  constructor(linked: ReadonlySet<string>) {
    this.#awaited = new Set(linked);
  }

  block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `<h${block.level}${this.#id(block.anchor)}>${this.#line(block.inlines)}</h${block.level}>`;
      case 'paragraph':
        return `<p>${this.#line(block.inlines)}</p>`;
      case 'list': {
        const items = block.items.map((item) => `<li>${this.#item(item)}</li>`).join('\n');
        return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
      }
      case 'quote':
        return `<blockquote>${this.#blocks(block.blocks)}</blockquote>`;
      case 'code':
        return `<pre><code>${escaped(block.text)}</code></pre>`;
      case 'rule':
        return '<hr>';
      case 'table':
        return this.#table(block);
      case 'figure':
        // As a picture no script in it would ever run.
        return `<figure><img alt="${escaped(block.alt)}" src="data:image/svg+xml,${encodeURIComponent(printable(block.svg))}"><figcaption>${escaped(block.caption)}</figcaption></figure>`;
      default:
        return assertNever(block);
    }
  }

  #blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(block)).join('\n');
  }

  /** A single line stands in its item without a paragraph around it. */
  #item(blocks: readonly Block[]): string {
    const [first, ...rest] = blocks;
    if (first?.kind !== 'paragraph') return this.#blocks(blocks);
    return [this.#line(first.inlines), ...rest.map((block) => this.block(block))].join('\n');
  }

  #table({ head, rows, widths }: Table): string {
    const sum = (widths ?? []).reduce((total, width) => total + width, 0);
    const columns = (widths ?? []).map((width) => `<col style="width:${((width / sum) * 100).toFixed(1)}%">`).join('');
    const names = head.map((cell) => `<th scope="col">${this.#line(cell)}</th>`).join('');
    const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${this.#line(cell)}</td>`).join('')}</tr>`);
    return `<table><colgroup>${columns}</colgroup><thead><tr>${names}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
  }

  #line(inlines: readonly Inline[]): string {
    return inlines.map((inline) => (inline.kind === 'break' ? '<br>' : this.#run(inline))).join('');
  }

  #run({ text, strong, emphasis, strike, code, href, anchor }: TextRun): string {
    let html = escaped(text).replaceAll('\n', ' ');
    if (code === true) html = `<code>${html}</code>`;
    if (strike === true) html = `<s>${html}</s>`;
    if (emphasis === true) html = `<em>${html}</em>`;
    if (strong === true) html = `<strong>${html}</strong>`;
    if (href !== undefined) html = `<a href="${escaped(href)}" rel="noopener noreferrer">${html}</a>`;
    const id = this.#id(anchor);
    return id === '' ? html : `<span${id}>${html}</span>`;
  }

  #id(name: string | undefined): string {
    return name !== undefined && this.#awaited.delete(name) ? ` id="${name}"` : '';
  }
}

/** Text in which nothing is markup. */
function escaped(text: string): string {
  return markupText(printable(text));
}

import { markdownText, oneLine, startSafe } from '../markdown-text.ts';
import { assertNever } from '../../assert.ts';
import { type Block, type Inline, type ReportDocument, type Table, type TextRun } from './block.ts';
import { linkedAnchors } from './linked-anchors.ts';

/** A document as Markdown (CommonMark with tables). Nothing that people wrote in it is taken for markup. */
export function toMarkdown(document: ReportDocument): string {
  const writer = new Writer(linkedAnchors(document));
  return `${document.blocks.map((block) => writer.block(block)).join('\n\n')}\n`;
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
        return `${'#'.repeat(block.level)} ${this.#anchor(block.anchor)}${this.#line(block.inlines)}`.trimEnd();
      case 'paragraph':
        return this.#paragraph(block.inlines);
      case 'list':
        return block.items
          .map((item, index) => {
            const mark = block.ordered ? `${block.start + index}. ` : '- ';
            return indented(this.#blocks(item), mark, ' '.repeat(mark.length));
          })
          .join('\n');
      case 'quote':
        return indented(this.#blocks(block.blocks), '> ', '> ');
      case 'code':
        return fenced(block.text);
      case 'rule':
        return '---';
      case 'table':
        return this.#table(block);
      case 'figure':
        // Readers of Markdown draw no SVG in the text: its words stand for it.
        return `*${markdownText(oneLine(block.caption))}*\n\n${startSafe(markdownText(oneLine(block.alt)))}`;
      default:
        return assertNever(block);
    }
  }

  #blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(block)).join('\n\n');
  }

  #table({ head, rows }: Table): string {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const cell = (inlines: readonly Inline[]) => this.#line(inlines).replaceAll('|', String.raw`\|`);
    return [
      row(head.map(cell)),
      row(head.map(() => '---')),
      ...rows.map((cells) => row(head.map((_name, index) => cell(cells[index] ?? [])))),
    ].join('\n');
  }

  /** Each of its lines could begin a list or a heading; none does. */
  #paragraph(inlines: readonly Inline[]): string {
    const lines: Inline[][] = [[]];
    for (const inline of inlines) {
      if (inline.kind === 'break') lines.push([]);
      else lines.at(-1)?.push(inline);
    }
    return lines
      .map((line) => startSafe(this.#line(line).trim()))
      .filter((line) => line !== '')
      .join('\\\n');
  }

  /** Runs as one line. */
  #line(inlines: readonly Inline[]): string {
    return inlines.map((inline) => (inline.kind === 'break' ? ' ' : this.#run(inline))).join('');
  }

  #run({ text, strong, emphasis, strike, code, href, anchor }: TextRun): string {
    const marks = [strong === true ? '**' : '', emphasis === true ? '*' : '', strike === true ? '~~' : ''];
    const bare = oneLine(text);
    const plain = code === true && bare.trim() !== '' ? coded(bare) : markdownText(bare);
    const linked = href === undefined ? plain : `[${plain}](<${address(href)}>)`;
    return `${this.#anchor(anchor)}${marked(linked, marks)}`;
  }

  #anchor(name: string | undefined): string {
    return name !== undefined && this.#awaited.delete(name) ? `<a id="${name}"></a>` : '';
  }
}

/** Marks hold only where a letter follows them. */
function marked(text: string, marks: readonly string[]): string {
  if (marks.every((mark) => mark === '') || text.trim() === '') return text;
  const [, before = '', within = '', after = ''] = /^(?<before>\s*)(?<within>.*?)(?<after>\s*)$/su.exec(text) ?? [];
  return `${before}${marks.join('')}${within}${marks.toReversed().join('')}${after}`;
}

function coded(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function address(href: string): string {
  return href.replaceAll(/[\s<>\\]/gu, (sign) => encodeURIComponent(sign));
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? `${first}${line}` : line === '' ? others.trimEnd() : `${others}${line}`))
    .join('\n');
}

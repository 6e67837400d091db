import {
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  HeadingLevel,
  type IParagraphOptions,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { assertNever } from '../../../shared/assert.ts';
import type {
  Block,
  Inline,
  ReportDocument,
  Table as ReportTable,
  TextRun as Run,
} from '../../../shared/report/document/block.ts';
import { linkedAnchors } from '../../../shared/report/document/linked-anchors.ts';
import { printable } from '../../../shared/report/document/printable.ts';
import { sizeOfSvg } from './size-of-svg.ts';

/** How deep lists go; what lies deeper stands at the last. */
export const listLevels = 6;

const headings = {
  1: HeadingLevel.TITLE,
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
} as const;
const line = { style: BorderStyle.SINGLE, size: 4, color: 'B8BEC8' } as const;
const borders = { top: line, bottom: line, left: line, right: line } as const;
/** A row with more characters than these may go on over the page; a shorter one stays whole. */
const keptWhole = 1_200;
/** What programs show that draw no SVG: one clear pixel. */
const clearPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  'base64',
);

/** Where a block stands. */
interface Standing {
  readonly list: { readonly reference: string | null; readonly level: number } | null;
  readonly indent: number;
}

const atEdge: Standing = { list: null, indent: 0 };

/** The blocks of a report as Word's own. */
export class DocxBlocks {
  readonly children: readonly FileChild[];
  /** Numbered lists, each of which counts by itself. */
  readonly numbering: { readonly reference: string; readonly start: number }[] = [];
  /** The format takes only short names: each that something leads to has one of its own. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #placed = new Set<string>();

  constructor(
    report: ReportDocument,
    /** How wide the text is, twips. */
    readonly width: number,
  ) {
    this.#names = new Map([...linkedAnchors(report)].map((anchor, index) => [anchor, `place${index + 1}`]));
    this.children = report.blocks.flatMap((block) => this.#block(block, atEdge));
  }

  #block(block: Block, standing: Standing): readonly FileChild[] {
    switch (block.kind) {
      case 'heading':
        return [
          new Paragraph({
            heading: headings[block.level],
            children: this.#named(block.anchor, this.#runs(block.inlines, {})),
          }),
        ];
      case 'paragraph':
        return [this.#paragraph(this.#runs(block.inlines, {}), standing)];
      case 'list': {
        const reference = block.ordered ? this.#newNumbering(block.start) : null;
        const level = Math.min((standing.list?.level ?? -1) + 1, listLevels - 1);
        return block.items.flatMap((item) =>
          item.flatMap((child, index) => {
            const inner = { list: { reference, level }, indent: standing.indent };
            if (index === 0 || child.kind === 'list') return this.#block(child, inner);
            return this.#block(child, { list: null, indent: standing.indent + 500 * (level + 1) });
          }),
        );
      }
      case 'quote':
        return block.blocks.flatMap((child) => this.#block(child, { list: null, indent: standing.indent + 500 }));
      case 'code':
        return block.text.split('\n').map((text) =>
          this.#paragraph([new TextRun({ text: printable(text), font: 'Consolas', size: 19 })], standing, {
            spacing: { after: 0 },
            shading: { type: ShadingType.CLEAR, fill: 'F1F3F6' },
          }),
        );
      case 'rule':
        return [new Paragraph({ border: { bottom: line } })];
      case 'table':
        return [this.#table(block), new Paragraph({ spacing: { after: 60 } })];
      case 'figure':
        return this.#figure(block);
      default:
        return assertNever(block);
    }
  }

  #newNumbering(start: number): string {
    const reference = `list-${this.numbering.length + 1}`;
    this.numbering.push({ reference, start });
    return reference;
  }

  #paragraph(children: readonly ParagraphChild[], { list, indent }: Standing, more: IParagraphOptions = {}): Paragraph {
    return new Paragraph({
      ...more,
      children,
      ...(indent > 0 ? { indent: { left: indent } } : {}),
      ...(list === null
        ? {}
        : list.reference === null
          ? { bullet: { level: list.level } }
          : { numbering: { reference: list.reference, level: list.level } }),
    });
  }

  #table({ head, rows, widths }: ReportTable): Table {
    const shares = head.map((_name, index) => widths?.[index] ?? 1);
    const sum = shares.reduce((total, share) => total + share, 0);
    const columns = shares.map((share) => Math.floor((this.width * share) / sum));
    const cell = (inlines: readonly Inline[], column: number, isHead: boolean) =>
      new TableCell({
        children: [
          new Paragraph({
            spacing: { after: 0, line: 252 },
            children: this.#runs(inlines, isHead ? { strong: true } : {}, 18),
          }),
        ],
        width: { size: columns[column] ?? 0, type: WidthType.DXA },
        margins: { top: 50, bottom: 50, left: 90, right: 90 },
        verticalAlign: VerticalAlign.TOP,
        borders,
        ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'E9EDF3' } } : {}),
      });
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((total, width) => total + width, 0), type: WidthType.DXA },
      columnWidths: columns,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: head.map((inlines, column) => cell(inlines, column, true)),
        }),
        ...rows.map(
          (cells) =>
            new TableRow({
              cantSplit: lengthOf(cells) < keptWhole,
              children: head.map((_name, column) => cell(cells[column] ?? [], column, false)),
            }),
        ),
      ],
    });
  }

  #figure({ svg, caption, alt }: Extract<Block, { readonly kind: 'figure' }>): readonly FileChild[] {
    const { width, height } = sizeOfSvg(svg);
    // In pixels of 96 to the inch: 15 twips each.
    const drawn = Math.floor(this.width / 15);
    return [
      new Paragraph({
        keepNext: true,
        children: [
          new ImageRun({
            type: 'svg',
            data: Buffer.from(svg, 'utf8'),
            transformation: { width: drawn, height: Math.round((drawn * height) / width) },
            fallback: { type: 'png', data: clearPixel },
            altText: { name: printable(caption), title: printable(caption), description: printable(alt) },
          }),
        ],
      }),
      // Whose program draws no SVG reads what is seen in it.
      new Paragraph({ children: [new TextRun({ text: printable(`${caption}: ${alt}`), italics: true, size: 18 })] }),
    ];
  }

  /** Runs of one look each; `size` in half points. */
  #runs(inlines: readonly Inline[], look: Pick<Run, 'strong'>, size?: number): ParagraphChild[] {
    return inlines.flatMap((inline): ParagraphChild[] => {
      if (inline.kind === 'break') return [new TextRun({ break: 1 })];
      const { text, strong, emphasis, strike, code, href, anchor } = inline;
      const run = new TextRun({
        text: printable(text),
        bold: strong === true || look.strong === true,
        italics: emphasis === true,
        strike: strike === true,
        ...(code === true ? { font: 'Consolas' } : {}),
        ...(size === undefined ? {} : { size }),
        ...(href === undefined ? {} : { style: 'Hyperlink' }),
      });
      return this.#named(anchor, [href === undefined ? run : this.#link(href, run)]);
    });
  }

  #link(href: string, run: TextRun): ParagraphChild {
    if (!href.startsWith('#'))
      return new ExternalHyperlink({ link: encodeURI(printable(href)).replaceAll('%25', '%'), children: [run] });
    const name = this.#names.get(href.slice(1));
    return name === undefined ? run : new InternalHyperlink({ anchor: name, children: [run] });
  }

  /** Marks a place that something leads to, the first of its name. */
  #named(anchor: string | undefined, children: ParagraphChild[]): ParagraphChild[] {
    const name = anchor === undefined ? undefined : this.#names.get(anchor);
    if (name === undefined || this.#placed.has(name)) return children;
    this.#placed.add(name);
    return [new Bookmark({ id: name, children })];
  }
}

function lengthOf(cells: readonly (readonly Inline[])[]): number {
  return cells.reduce(
    (sum, cell) =>
      sum + cell.reduce((length, inline) => length + (inline.kind === 'break' ? 60 : inline.text.length), 0),
    0,
  );
}

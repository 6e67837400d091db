/** A run of text within a paragraph; all that is said of how it looks. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  /** Where it leads: `http:`, `https:` or `mailto:`, or `#` and a block's anchor; nothing else is ever followed. */
  readonly href?: string;
  /** A name to lead to, unique in the document: letters, digits and hyphens. */
  readonly anchor?: string;
}

/** What stands in a line. */
export type Inline = TextRun | { readonly kind: 'break' };

export interface Heading {
  readonly kind: 'heading';
  /** 1 is the document's own title. */
  readonly level: 1 | 2 | 3 | 4;
  readonly inlines: readonly Inline[];
  /** A name to lead to, unique in the document: letters, digits and hyphens. */
  readonly anchor?: string;
}

/** Rows of cells under named columns. */
export interface Table {
  readonly kind: 'table';
  readonly head: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  /** How wide each column is against the others; left out: all the same. */
  readonly widths?: readonly number[];
}

/** A drawing with what it shows in words. */
export interface Figure {
  readonly kind: 'figure';
  /** Whole SVG, without scripts and without anything from elsewhere. */
  readonly svg: string;
  readonly caption: string;
  /** What is seen in it, for who can't see it. */
  readonly alt: string;
}

/** A part of a document that stands by itself. */
export type Block =
  | Heading
  | Table
  | Figure
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

/** A document as every format draws it: one source for all of them. */
export interface ReportDocument {
  readonly title: string;
  readonly language: 'en' | 'zh-CN';
  readonly blocks: readonly Block[];
  /** What stands on every page where there are pages. */
  readonly paper?: Paper;
}

/** What stands on every page. */
export interface Paper {
  /** Above: what the document is about. */
  readonly head: string;
  /** Below: what stands before the page's number, between it and how many there are, and after both. */
  readonly page: readonly [string, string, string];
}

/** A run of plain text. */
export function plain(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** A text of several lines: each of its line ends is a break. */
export function lined(text: string, look: Omit<TextRun, 'kind' | 'text'> = {}): readonly Inline[] {
  return text.split('\n').flatMap((line, index): readonly Inline[] => {
    const run: readonly Inline[] = line === '' ? [] : [{ kind: 'text', text: line, ...look }];
    return index === 0 ? run : [{ kind: 'break' }, ...run];
  });
}

/** What a line says without how it looks. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'break' ? '\n' : inline.text)).join('');
}

import type { List, PhrasingContent, RootContent, Table as TableNode } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, Heading, Inline, TextRun } from './block.ts';

/** What links may lead to; anything else is shown as the text that it is. */
const followed = /^(?:https?:|mailto:)/iu;

/**
 * Reads what a person wrote in Markdown (CommonMark with GFM's tables, strikes and bare links) as blocks. Nothing in it is
 * ever markup: HTML stands there as the text that it is, a picture as its description, and a link only where it leads to
 * the web or to mail. `under`: how deep its headings lie below the document's own. `told`: how text is told, once it is
 * read: what stands escaped in Markdown is found as it is said.
 */
export function blocksOfMarkdown(
  markdown: string,
  under: 0 | 1 | 2 | 3 = 0,
  told: (text: string) => string = (text) => text,
): readonly Block[] {
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  }
  const reader = new Reader(definitions, under, told);
  return root.children.flatMap((node) => reader.block(node));
}

type Look = Omit<TextRun, 'kind' | 'text'>;

class Reader {
  constructor(
    readonly definitions: ReadonlyMap<string, string>,
    readonly under: number,
    readonly told: (text: string) => string,
  ) {}

  block(node: RootContent): readonly Block[] {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', inlines: this.#inlines(node.children, {}) }];
      case 'heading': {
        const level = Math.min(node.depth + this.under, 4) as Heading['level'];
        return [{ kind: 'heading', level, inlines: this.#inlines(node.children, {}) }];
      }
      case 'list':
        return [this.#list(node)];
      case 'blockquote':
        return [{ kind: 'quote', blocks: node.children.flatMap((child) => this.block(child)) }];
      case 'code':
        return [{ kind: 'code', text: this.told(node.value) }];
      case 'html':
        return [{ kind: 'paragraph', inlines: [{ kind: 'text', text: this.told(node.value) }] }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'table':
        return [this.#table(node)];
      case 'footnoteDefinition':
        return node.children.flatMap((child) => this.block(child));
      default:
        return [];
    }
  }

  #list({ ordered, start, children }: List): Block {
    return {
      kind: 'list',
      ordered: ordered === true,
      start: start ?? 1,
      items: children.map(({ checked, children: blocks }) => {
        const items = blocks.flatMap((child) => this.block(child));
        const [first, ...rest] = items;
        if (typeof checked !== 'boolean' || first?.kind !== 'paragraph') return items;
        const box: Inline = { kind: 'text', text: checked ? '☑ ' : '☐ ' };
        return [{ ...first, inlines: [box, ...first.inlines] }, ...rest];
      }),
    };
  }

  #table({ children: [head, ...rows] }: TableNode): Block {
    const cells = (row: TableNode['children'][number]) => row.children.map((cell) => this.#inlines(cell.children, {}));
    return { kind: 'table', head: head === undefined ? [] : cells(head), rows: rows.map(cells) };
  }

  #inlines(nodes: readonly PhrasingContent[], look: Look): readonly Inline[] {
    return nodes.flatMap((node) => this.#inline(node, look));
  }

  #inline(node: PhrasingContent, look: Look): readonly Inline[] {
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ kind: 'text', text: this.told(node.value), ...look }];
      case 'inlineCode':
        return [{ kind: 'text', text: this.told(node.value), ...look, code: true }];
      case 'strong':
        return this.#inlines(node.children, { ...look, strong: true });
      case 'emphasis':
        return this.#inlines(node.children, { ...look, emphasis: true });
      case 'delete':
        return this.#inlines(node.children, { ...look, strike: true });
      case 'break':
        return [{ kind: 'break' }];
      case 'link':
        return this.#inlines(node.children, { ...look, ...this.#leadingTo(node.url) });
      case 'linkReference':
        return this.#inlines(node.children, { ...look, ...this.#leadingTo(this.definitions.get(node.identifier)) });
      case 'image':
      case 'imageReference':
        return [{ kind: 'text', text: this.told(node.alt ?? ''), ...look }];
      case 'footnoteReference':
        return [{ kind: 'text', text: `[${node.label ?? node.identifier}]`, ...look }];
      default:
        return [];
    }
  }

  #leadingTo(url: string | undefined): Look {
    return url !== undefined && followed.test(url) ? { href: this.told(url) } : {};
  }
}

import { type ReactNode, createElement } from 'react';
import type { Block, Inline, TextRun } from '../../shared/report/document/block.ts';
import './document-blocks.css';

/** Draws a document's blocks as elements. What people wrote never becomes markup: every word of it is text. */
export function DocumentBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return inOrder('div', blocks.map(drawn), { className: 'document-blocks' });
}

/** An element whose parts have no names of their own: they are known by their places. */
function inOrder(tag: string, parts: readonly ReactNode[], properties: object = {}): ReactNode {
  return createElement(tag, properties, ...parts);
}

function drawn(block: Block): ReactNode {
  switch (block.kind) {
    case 'heading':
      return inOrder(['h4', 'h4', 'h5', 'h6'][block.level - 1] ?? 'h6', block.inlines.map(inline));
    case 'paragraph':
      return inOrder('p', block.inlines.map(inline));
    case 'list': {
      const items = block.items.map((item) => inOrder('li', item.map(drawn)));
      return block.ordered ? inOrder('ol', items, { start: block.start }) : inOrder('ul', items);
    }
    case 'quote':
      return inOrder('blockquote', block.blocks.map(drawn));
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'table':
      return table(block);
    case 'figure':
      return <img src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} alt={block.alt} title={block.caption} />;
  }
}

function table({ head, rows }: Extract<Block, { kind: 'table' }>): ReactNode {
  const cells = (row: readonly (readonly Inline[])[], tag: 'th' | 'td') =>
    inOrder(
      'tr',
      row.map((cell) => inOrder(tag, cell.map(inline), tag === 'th' ? { scope: 'col' } : {})),
    );
  return (
    <table>
      <thead>{cells(head, 'th')}</thead>
      {inOrder(
        'tbody',
        rows.map((row) => cells(row, 'td')),
      )}
    </table>
  );
}

function inline(one: Inline): ReactNode {
  return one.kind === 'break' ? <br /> : run(one);
}

/** A link is shown with where it leads: nothing on a console opens the web. */
function run({ text, strong, emphasis, strike, code, href }: TextRun): ReactNode {
  let shown: ReactNode = text;
  if (code === true) shown = <code>{shown}</code>;
  if (strike === true) shown = <s>{shown}</s>;
  if (emphasis === true) shown = <em>{shown}</em>;
  if (strong === true) shown = <strong>{shown}</strong>;
  if (href === undefined) return shown;
  return (
    <span className="document-link" title={href}>
      {shown}
    </span>
  );
}

import { Fragment, type ReactNode } from 'react';
import type { Block, Inline, TextRun } from '../../shared/report/document/block.ts';
import './document-blocks.css';

/** Draws a document's blocks as elements. What people wrote never becomes markup: every word of it is text. */
export function DocumentBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="document-blocks">
      {blocks.map((block, index) => (
        // Blocks have no names and stand in their order.
        <OneBlock key={index} block={block} />
      ))}
    </div>
  );
}

function OneBlock({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h4', 'h4', 'h5', 'h6'] as const)[block.level - 1] ?? 'h6';
      return (
        <Heading>
          <Inlines inlines={block.inlines} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          {item.map((one, nth) => (
            <OneBlock key={nth} block={one} />
          ))}
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          {block.blocks.map((one, index) => (
            <OneBlock key={index} block={one} />
          ))}
        </blockquote>
      );
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'table':
      return <TableBlock table={block} />;
    case 'figure':
      return <img src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} alt={block.alt} title={block.caption} />;
  }
}

function TableBlock({ table: { head, rows } }: { readonly table: Extract<Block, { kind: 'table' }> }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, index) => (
            <th key={index} scope="col">
              <Inlines inlines={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, nth) => (
              <td key={nth}>
                <Inlines inlines={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, index) => (
    <Fragment key={index}>{inline.kind === 'break' ? <br /> : <Run run={inline} />}</Fragment>
  ));
}

/** A link is shown with where it leads: nothing on a console opens the web. */
function Run({ run: { text, strong, emphasis, strike, code, href } }: { readonly run: TextRun }): ReactNode {
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

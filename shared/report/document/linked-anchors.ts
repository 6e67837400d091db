import type { Block, Inline, ReportDocument } from './block.ts';

/** The names within the document that something in it leads to: the others need no mark in formats that show them. */
export function linkedAnchors({ blocks }: ReportDocument): ReadonlySet<string> {
  const linked = new Set<string>();
  const inline = (inlines: readonly Inline[]) => {
    for (const run of inlines)
      if (run.kind === 'text' && run.href?.startsWith('#') === true) linked.add(run.href.slice(1));
  };
  const visit = (block: Block): void => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        inline(block.inlines);
        break;
      case 'table':
        for (const row of block.rows) for (const cell of row) inline(cell);
        break;
      case 'list':
        for (const item of block.items) item.forEach(visit);
        break;
      case 'quote':
        block.blocks.forEach(visit);
        break;
      case 'figure':
      case 'code':
      case 'rule':
    }
  };
  blocks.forEach(visit);
  return linked;
}

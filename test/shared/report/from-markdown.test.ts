import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, textOf } from '../../../shared/report/document/block.ts';
import { blocksOfMarkdown } from '../../../shared/report/document/from-markdown.ts';

const texts = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
        case 'heading':
          return textOf(block.inlines);
        case 'list':
          return block.items.map((item) => texts(item)).join('\n');
        case 'quote':
          return texts(block.blocks);
        case 'code':
          return block.text;
        case 'table':
          return [block.head, ...block.rows].map((row) => row.map((cell) => textOf(cell)).join('|')).join('\n');
        default:
          return '';
      }
    })
    .join('\n');

describe('Markdown as blocks', () => {
  it('reads headings, lists, tables, code and quotes', () => {
    const blocks = blocksOfMarkdown(
      '# Cause\n\nThe *pool* was **full**.\n\n1. one\n2. two\n\n- [x] done\n\n> said\n\n```\ncode\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n---\n',
      2,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'quote',
      'code',
      'table',
      'rule',
    ]);
    expect(blocks[0]).toMatchObject({ level: 3 });
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: 'The ' },
        { kind: 'text', text: 'pool', emphasis: true },
        { kind: 'text', text: ' was ' },
        { kind: 'text', text: 'full', strong: true },
        { kind: 'text', text: '.' },
      ],
    });
    expect(texts(blocks)).toContain('☑ done');
    expect(texts(blocks)).toContain('1|2');
  });

  it('takes HTML for text, and follows links to the web and to mail alone', () => {
    const [block, other] = blocksOfMarkdown(
      '<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://example.com) ![seen](file:///etc/passwd)',
    );
    expect(block).toEqual({ kind: 'paragraph', inlines: [{ kind: 'text', text: '<script>alert(1)</script>' }] });
    expect(other).toMatchObject({
      inlines: [
        { text: 'a' },
        { text: ' ' },
        { text: 'b', href: 'https://example.com' },
        { text: ' ' },
        { text: 'seen' },
      ],
    });
    expect(JSON.stringify(other)).not.toContain('javascript');
    expect(JSON.stringify(other)).not.toContain('passwd');
  });

  it('loses no word of plain sentences, whatever they hold', () => {
    const word = fc.stringMatching(/^[a-z0-9\u4e00-\u9fa5,.!?=+]{1,12}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const read = texts(blocksOfMarkdown(`x ${words.join(' ')}`)).replaceAll(/\s+/gu, ' ');
        expect(read.trim()).toBe(`x ${words.join(' ')}`);
      }),
    );
  });
});

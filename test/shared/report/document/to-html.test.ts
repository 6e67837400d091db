import { describe, expect, test } from 'vitest';
import { plain } from '../../../../shared/report/document/block.ts';
import { toHtml } from '../../../../shared/report/document/to-html.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' & </style>`;

function page(blocks: Parameters<typeof toHtml>[0]['blocks'], title = 'A report'): string {
  const paper = { head: hostile, page: ['page ', ' of ', ''] as const };
  return toHtml({ title, language: 'en', blocks, paper });
}

describe('a document as a page', () => {
  test('lets nothing in it become markup, style or script', () => {
    const text = page(
      [
        { kind: 'heading', level: 1, inlines: plain(hostile) },
        { kind: 'paragraph', inlines: [{ kind: 'text', text: hostile, href: `https://a.example/?q=${hostile}` }] },
        { kind: 'code', text: hostile },
        { kind: 'table', head: [plain(hostile)], rows: [[plain(hostile)]] },
        {
          kind: 'figure',
          svg: `<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`,
          caption: hostile,
          alt: hostile,
        },
      ],
      hostile,
    );
    const tags = [...text.matchAll(/<(?<name>[a-z0-9]+)/gu)].map(({ groups }) => groups?.['name']);
    expect(new Set(tags)).toEqual(
      new Set(
        'html head meta title style body main h1 p a pre code table colgroup thead tr th tbody td figure img figcaption'.split(
          ' ',
        ),
      ),
    );
    expect(tags.filter((tag) => tag === 'img')).toHaveLength(1);
    expect(text.match(/ on[a-z]+=/gu)).toEqual(
      Array.from({ length: text.match(/&lt;img src=x onerror=/gu)?.length ?? 0 }, () => ' onerror='),
    );
    expect(text.match(/<\/style>/gu)).toHaveLength(1);
  });

  test('may load and run nothing, and names its language', () => {
    const text = page([]);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain(`default-src 'none'`);
    expect(text).not.toMatch(/https?:/u);
  });

  test('gives a place to the names that something leads to, once each', () => {
    const row = [[{ kind: 'text', text: 'here', anchor: 'entry-1' } as const]];
    const link = { kind: 'paragraph', inlines: [{ kind: 'text', text: 'see', href: '#entry-1' }] } as const;
    const table = { kind: 'table', head: [plain('x')], rows: [row, row] } as const;
    expect(page([link, table]).match(/id="entry-1"/gu)).toHaveLength(1);
    expect(page([table])).not.toContain('id="entry-1"');
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf, mostParts, partsOf } from '../../../server/chat/parts.ts';

it('leaves alone what is short enough', () => {
  expect(partsOf('支付', 6)).toEqual(['支付']);
});

it('numbers parts and ends them between words', () => {
  expect(partsOf(`${'word '.repeat(12)}end`, 60)).toEqual([
    '(1/2) word word word word word word word word word',
    '(2/2) word word word end',
  ]);
});

it('keeps within the bytes, breaks no letter, and loses nothing: what is too long is no message at all', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 64, max: 300 }), (text, most) => {
      const parts = partsOf(text, most);
      if (parts === null) {
        expect(bytesOf(text)).toBeGreaterThan((most / 2) * (mostParts - 1));
        return;
      }
      expect(parts.length).toBeLessThanOrEqual(mostParts);
      for (const part of parts) {
        expect(bytesOf(part)).toBeLessThanOrEqual(most);
        // Half of a letter would be read back as another.
        expect(Buffer.from(part, 'utf8').toString('utf8')).toBe(part);
      }
      if (parts.length === 1) return;
      const whole = parts.map((part) => part.replace(/^\(\d+\/\d+\) /u, '')).join('');
      const bare = (one: string) => one.replaceAll(/\s/gu, '');
      expect(bare(whole)).toBe(bare(text));
    }),
  );
});

it('keeps what stands for one sign in markup together', () => {
  const parts = partsOf('&amp;'.repeat(60), 100);
  expect(parts?.map((part) => part.replace(/^\(\d+\/\d+\) /u, '').replaceAll('&amp;', ''))).toEqual(['', '', '', '']);
});

it('breaks no letter at the edge of what it looks at together', () => {
  const family = '👨‍👩‍👧‍👦';
  const parts = partsOf(`${'x'.repeat(995)}${family.repeat(80)}`, 600);
  expect(parts?.join('').split(family)).toHaveLength(81);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../shared/domain/text-merge/merge-texts.ts';

describe('two edits of one text', () => {
  it.each([
    ['other lines', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n', false],
    [
      'other words of one line',
      'orders fail in Berlin now',
      'all orders fail in Berlin now',
      'orders fail in Berlin again',
      'all orders fail in Berlin again',
      false,
    ],
    [
      'other words of one Chinese line',
      '华东下单失败，正在排查',
      '华东全部下单失败，正在排查',
      '华东下单失败，已经恢复',
      '华东全部下单失败，已经恢复',
      false,
    ],
    ['the same change', 'a b', 'a c', 'a c', 'a c', false],
    ['the same word', 'fails in Berlin', 'fails in Paris', 'fails in Rome', 'fails in ‹Paris ¦ Rome›', true],
    ['the same Chinese word', '在北京失败', '在上海失败', '在广州失败', '在‹上海 ¦ 广州›失败', true],
    ['nothing before', '', 'one side', 'other words', '‹one side ¦ other words›', true],
    ['one takes out what the other changes', 'a b c', 'a c', 'a B c', 'a B c', true],
    ['only the other changed', 'a', 'a', 'b', 'b', false],
  ])('%s', (_, base, one, other, text, overlaps) => {
    const merged = mergeTexts(base, one, other);
    expect(merged.overlaps).toBe(overlaps);
    expect(merged.text.replaceAll(/\s+/gu, ' ')).toBe(text.replaceAll(/\s+/gu, ' '));
  });

  const texts = fc
    .array(fc.constantFrom('order', 'fails', '下', '单', ' ', '\n', 'in', '，', 'Berlin', '7'), { maxLength: 30 })
    .map((words) => words.join(''));

  it('gives back the edit of the only one who changed it', () => {
    fc.assert(
      fc.property(texts, texts, (base, edited) => {
        expect(mergeTexts(base, base, edited)).toEqual({ text: edited, overlaps: false });
        expect(mergeTexts(base, edited, base)).toEqual({ text: edited, overlaps: false });
        expect(mergeTexts(base, edited, edited)).toEqual({ text: edited, overlaps: false });
      }),
    );
  });

  it('loses no word that either of the two put in', () => {
    const word = fc.stringMatching(/^[a-z]{3}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        word,
        word,
        fc.nat(12),
        fc.nat(12),
        (words, mine, theirs, here, there) => {
          const base = words.join(' ');
          const one = words.toSpliced(here, 0, `x${mine}`).join(' ');
          const other = words.toSpliced(there, 0, `y${theirs}`).join(' ');
          const { text } = mergeTexts(base, one, other);
          for (const kept of [...words, `x${mine}`, `y${theirs}`]) expect(text).toContain(kept);
        },
      ),
    );
  });
});

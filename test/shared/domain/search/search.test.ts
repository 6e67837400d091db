import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold, foldWithPlaces } from '../../../../shared/domain/search/fold.ts';
import { excerptOf, highlightsOf } from '../../../../shared/domain/search/highlights.ts';
import { holds, soughtOf, tokensOf } from '../../../../shared/domain/search/tokens.ts';
import { wordsOfAlt, wordsOfBody } from '../../../../shared/domain/search/words-of-fact.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const letters = fc.string({
  unit: fc.constantFrom(...'aB9 重启网关é“%"*-_🔥'.split(/(?:)/u), 'Ａ', 'e\u{301}', '\n'),
  maxLength: 40,
});

/** Whether the index, which knows tokens in their order, would give a text for what is sought. */
function indexGives(text: string, typed: string): boolean {
  const tokens = tokensOf(text).split(' ');
  return soughtOf(typed).phrases.every(({ tokens: asked, goesOn }) =>
    tokens.some((_, from) =>
      asked.every((token, nth) => {
        const there = tokens[from + nth] ?? '';
        return nth === asked.length - 1 && goesOn ? there.startsWith(token) : there === token;
      }),
    ),
  );
}

describe('words as the index holds them', () => {
  test.each([
    ['重启网关', '重启 启网 网关 关'],
    ['重', '重'],
    ['Restarted api-gw_01 重启', 'restarted api gw 01 重启 启'],
    ['Ａｐｉ Café 100%', 'api cafe 100'],
    ['🔥 fire', '🔥 fire'],
    ['"*() ^', ''],
  ])('%s is %s', (text, tokens) => expect(tokensOf(text)).toBe(tokens));

  test.each([
    ['gateway down', 'gate', true],
    ['gateway down', 'ga', false],
    ['db is slow', 'db', true],
    ['重启网关节点', '网关', true],
    ['重启网关节点', '点', true],
    ['重启网关节点', '关网', false],
    ['重启gw节点', '启gw节', true],
    ['host 10.0.0.12', '10.0.0.1', false],
    ['host 10.0.0.123', '10.0.0.123', true],
  ])('%s asked for %s: %s', (text, typed, isFound) => {
    expect(indexGives(text, typed) && holds(text, soughtOf(typed))).toBe(isFound);
  });

  it('gives every text that holds a whole word or any Chinese that is sought', () => {
    fc.assert(
      fc.property(letters, letters, letters, (before, word, after) => {
        fc.pre(soughtOf(word).phrases.length > 0);
        expect(indexGives(`${before} ${word} ${after}`, word)).toBe(true);
      }),
    );
    const chinese = fc.string({ unit: fc.constantFrom('重', '启', '网', '关'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(chinese, chinese, chinese, (before, word, after) => {
        expect(indexGives(before + word + after, word)).toBe(true);
      }),
    );
  });

  it('asks for tokens alone, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        for (const { tokens } of soughtOf(typed).phrases) {
          expect(tokens.length).toBeGreaterThan(0);
          for (const token of tokens) expect(token).toMatch(/^[\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+$/u);
        }
      }),
    );
  });

  it('asks little of the index for much that was pasted', () => {
    const { phrases } = soughtOf(`${'很长的文字'.repeat(1_000)} ${'a-'.repeat(2_000)} ${'word '.repeat(500)}`);
    expect(phrases.length).toBeLessThanOrEqual(24);
    expect(Math.max(...phrases.map(({ tokens }) => tokens.length))).toBeLessThanOrEqual(32);
  });
});

describe('a hit', () => {
  const marked = (text: string, typed: string) =>
    highlightsOf(text, soughtOf(typed).terms).map(({ from, to }) => text.slice(from, to));

  test.each([
    ['Restarted the GATEWAY', 'gateway the', ['the', 'GATEWAY']],
    ['版本回滚没有完全奏效', '回滚', ['回滚']],
    ['Ｃafe\u{301} café CAFÉ', 'cafe', ['Ｃafe\u{301}', 'café', 'CAFÉ']],
    ['🔥🔥 100% "sure"', '100% "sure"', ['100%', '"sure"']],
    ['aaaa', 'aa', ['aaaa']],
    ['nothing here', 'x', []],
  ])('in %s for %s marks %j', (text, typed, parts) => expect(marked(text, typed)).toEqual(parts));

  it('is marked in order, apart, and says what was sought', () => {
    fc.assert(
      fc.property(letters, letters, (text, typed) => {
        const { terms } = soughtOf(typed);
        const marks = highlightsOf(text, terms);
        expect(marks.length > 0).toBe(terms.some((term) => fold(text).includes(term)));
        let end = -1;
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(terms.some((term) => fold(text.slice(from, to)).includes(term))).toBe(true);
          end = to;
        }
      }),
    );
  });

  it('stands in an excerpt that holds it and nothing that is not there', () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, length) => {
        const { pieces } = excerptOf(`${text}needle${text}`, ['needle'], 12 + length);
        expect(pieces.some((piece) => piece.marked && piece.text === 'needle')).toBe(true);
        const whole = pieces.map((piece) => piece.text).join('');
        expect(`…${text}needle${text}…`).toContain(whole.replace(/^…|…$/gu, ''));
      }),
    );
  });
});

test('folding knows the way back for every unit', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldWithPlaces(text);
      expect(folded.text).toBe(fold(text));
      expect(folded.starts).toHaveLength(folded.text.length);
      expect(folded.ends.every((end, unit) => end > (folded.starts[unit] ?? 0) && end <= text.length)).toBe(true);
    }),
  );
});

test('of an event its words are found, not its ids and marks', () => {
  const body = {
    at: 1,
    task: 'task-1',
    text: 'Roll back',
    kind: 'fix',
    owner: 'Li Lei',
    source: { kind: 'item', item: 'report.ops' },
    fields: { title: 'Login fails', modules: ['gateway', 'gateway'], alertDetail: { hosts: '10.0.0.7' } },
    incident: '018eb000-0000-7000-8000-000000000001',
  };
  expect(wordsOfBody(body)).toEqual(['Roll back', 'Li Lei', 'Login fails', 'gateway', '10.0.0.7']);
  expect(wordsOfAlt('later.kind · what it says', 'later.kind')).toBe('what it says');
  expect(wordsOfAlt('later.kind', 'later.kind')).toBe('');
});

test.each([
  [{ at: 1, section: 'what_happened', text: 'It broke', offered: 'What the record knew' }, ['It broke']],
  [{ at: 1, section: 'what_happened', entry: 'x' }, []],
  [{ at: 1, digest: 'ab'.repeat(32) }, []],
  [{ at: 1, measure: 'respondMs', value: 1, reason: 'The pager was off' }, ['The pager was off']],
])('of %j people wrote %j', (body, words) => {
  expect(wordsOfBody(body)).toEqual(words);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOfText, hasUnkeepable, keepableText } from '../../../shared/domain/unkeepable-text.ts';

describe('text that people paste', () => {
  test.each([
    ['plain words', 'restarted the gateway', null],
    ['Chinese', '重启网关', null],
    ['emoji, joined and coloured', '👩🏽‍🚒 🔥 1️⃣', null],
    ['marks of direction', 'user \u202Etxt.exe\u202C \u200Fשלום', null],
    ['a tab and line breaks', 'a\tb\nc\r\nd', null],
    ['a zero character', 'a\u0000b', { kind: 'unkeepable', count: 1 }],
    ['colours of a terminal', '\u001B[31mred\u001B[0m', { kind: 'unkeepable', count: 2 }],
    ['half a pair', 'x\uD83D', { kind: 'unkeepable', count: 1 }],
    ['what is no character', '\uFFFF', { kind: 'unkeepable', count: 1 }],
    ['a line of a mebibyte', 'x'.repeat(1 << 20), { kind: 'too_long', length: 1 << 20, most: 100_000 }],
  ])('%s', (_name, text, fault) => {
    expect(faultOfText(text, 100_000)).toEqual(fault);
    expect(hasUnkeepable({ command: [{ text }] })).toBe(fault?.kind === 'unkeepable');
  });

  test('any text can be kept once what no screen shows is gone, and loses nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xff_ff })), (text, codes) => {
        const odd = `${text}${String.fromCharCode(...codes)}`;
        const kept = keepableText(odd);
        expect(faultOfText(kept, Number.POSITIVE_INFINITY)).toBeNull();
        expect(keepableText(kept)).toBe(kept);
        if (faultOfText(odd, Number.POSITIVE_INFINITY) === null) expect(kept).toBe(odd.replaceAll('\r\n', '\n'));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf, safeFileName } from '../../../../shared/domain/attachments/attachment.ts';

describe('a file’s name', () => {
  it.each([
    ['screen.png', 'screen.png'],
    ['/etc/passwd', 'passwd'],
    [String.raw`C:\logs\故障.log`, '故障.log'],
    ['../../x', 'x'],
    ['..', 'file'],
    ['', 'file'],
    ['a\u0000b\u202Egnp.exe', 'abgnp.exe'],
    ['😀.png', '😀.png'],
    [`${'长'.repeat(300)}.png`, `${'长'.repeat(116)}.png`],
  ])('%j is shown as %j', (name, shown) => {
    expect(safeFileName(name)).toBe(shown);
  });

  it('is never empty, never a path, never longer than file systems take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const shown = safeFileName(name);
        expect(shown).toMatch(/^[^\\/\p{Cc}\p{Cf}]{1,120}$/u);
        expect(shown).not.toMatch(/\p{Cs}/u);
        expect(safeFileName(shown)).toBe(shown);
      }),
    );
  });
});

describe('content', () => {
  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image/png'],
    ['a photo', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['text in any script', [...new TextEncoder().encode('日志\tok\r\n')], 'text/plain'],
    ['a page that calls itself a picture', [...new TextEncoder().encode('<html>')], 'text/plain'],
    ['a program', [0x4d, 0x5a, 0x00, 0x03], 'application/octet-stream'],
    ['nothing', [], 'application/octet-stream'],
  ])('of %s is told by its first bytes', (_what, bytes, type) => {
    expect(mediaTypeOf(Uint8Array.from(bytes))).toBe(type);
  });
});

import { describe, expect, test } from 'vitest';
import { csvRows, csvText, textOfFile } from '../../../../renderer/features/people/csv-rows.ts';

const bytes = (...given: number[]) => new Uint8Array(given).buffer;

describe('a CSV', () => {
  test('is read as UTF-8 with its mark or without, and refused in GBK', () => {
    expect(textOfFile(bytes(0xef, 0xbb, 0xbf, 0xe6, 0x9d, 0x8e))).toBe('李');
    expect(textOfFile(bytes(0xe6, 0x9d, 0x8e))).toBe('李');
    expect(textOfFile(bytes(0xc0, 0xee))).toBeNull();
  });

  test.each(['\n', '\r\n'])('has its rows by the lines on which they begin (%j)', (end) => {
    const text = ['name,note', '', '"Li","two', 'lines"', 'Han,x'].join(end);
    expect(csvRows(text)).toEqual({
      ok: true,
      value: [
        { line: 1, cells: ['name', 'note'] },
        { line: 3, cells: ['Li', `two${end}lines`] },
        { line: 5, cells: ['Han', 'x'] },
      ],
    });
  });

  test('with a quotation mark that is not closed is refused by its line', () => {
    expect(csvRows('name,note\n"Li,x\n')).toMatchObject({ ok: false, error: [{ line: 2, code: 'broken_quotes' }] });
  });

  test('is written so that it is read as it was', () => {
    const rows = [
      ['name', 'note'],
      ['李, "x"', 'two\nlines'],
    ];
    const read = csvRows(csvText(rows).replace('\u{FEFF}', ''));
    expect(read.ok ? read.value.map(({ cells }) => cells) : null).toEqual(rows);
  });
});

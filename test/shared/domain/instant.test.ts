import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../../../shared/domain/instant.ts';

describe('a time', () => {
  test.each([
    ['2024-04-08T07:23:00Z', '2024-04-08T07:23:00Z'],
    ['2024-04-08T07:23Z', '2024-04-08T07:23:00Z'],
    ['2024-04-08T15:23:00+08:00', '2024-04-08T07:23:00Z'],
    ['2024-04-08T15:23:00+0800', '2024-04-08T07:23:00Z'],
    ['2024-04-08T02:53:00-04:30', '2024-04-08T07:23:00Z'],
    ['2024-04-08T07:23:00.5Z', '2024-04-08T07:23:00.500Z'],
    ['2024-04-08T07:23:00.123456789Z', '2024-04-08T07:23:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['2024-04-08T24:00:00Z', '2024-04-09T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, same) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(same);
  });

  test.each([
    '',
    'noon',
    '2024-04-08',
    '2024-04-08 07:23:00Z',
    '2024-04-08T07:23:00',
    '2024-04-08T07Z',
    '2024-4-8T07:23:00Z',
    '2024-13-08T07:23:00Z',
    '2024-00-08T07:23:00Z',
    '2023-02-29T07:23:00Z',
    '2024-04-31T07:23:00Z',
    '2024-04-00T07:23:00Z',
    '2024-04-08T25:00:00Z',
    '2024-04-08T24:00:01Z',
    '2024-04-08T07:60:00Z',
    '2024-04-08T07:23:60Z',
    '2024-04-08T07:23:00+99:00',
    '2024-04-08T07:23:00 Z',
    '2024-04-08T07:23:00z',
    '+012024-04-08T07:23:00Z',
    '9999-12-31T23:59:59-12:00',
    '0000-01-01T00:00:00+12:00',
    '1712561000000',
    ' 2024-04-08T07:23:00Z',
    '２０２４-04-08T07:23:00Z',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test('that is written is read back, to the millisecond', () => {
    const writable = { min: Date.parse('0000-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(fc.integer(writable), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
      { examples: [[Date.parse('0000-02-29T12:00:00Z')], [0], [-1], [writable.min], [writable.max]] },
    );
  });
});

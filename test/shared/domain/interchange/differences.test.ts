import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '../../../../shared/domain/interchange/differences.ts';

test.each<[string, unknown, unknown, readonly string[]]>([
  ['nothing', { a: 1, b: [1, { c: null }] }, { b: [1, {}], a: 1 }, []],
  ['a value', { a: 1 }, { a: 2 }, ['a: 1 in the file, 2 here']],
  ['a missing value', { a: 'x' }, {}, ['a: "x" in the file, null here']],
  ['a deep value', { a: [{ b: 1 }] }, { a: [{ b: '1' }] }, ['a[0].b: 1 in the file, "1" here']],
  ['a length', { a: [1] }, { a: [1, 2] }, ['a: 1 in the file, 2 here']],
  ['an object for a value', { a: {} }, { a: 'x' }, ['a: {} in the file, "x" here']],
])('names %s', (_name, left, right, found) => {
  expect(differences(left, right)).toEqual(found);
});

test('long values are cut and long lists of differences end', () => {
  const [line] = differences({ a: 'x'.repeat(500) }, {});
  expect(line?.length).toBeLessThan(100);
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index + 1]));
  expect(differences(many, {})).toHaveLength(20);
});

test('are none between equals, and are found in both directions', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      expect(differences(left, structuredClone(left))).toEqual([]);
      expect(differences(left, right).length > 0).toBe(differences(right, left).length > 0);
    }),
  );
});

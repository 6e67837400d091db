import { expect, test } from 'vitest';
import { spokenValue } from '../../../shared/report/spoken-value.ts';

test.each([
  [0.05, '0.05'],
  [-3, '-3'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
])('%s is written %s', (value, text) => {
  expect(spokenValue(value)).toBe(text);
});

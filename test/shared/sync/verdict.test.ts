import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVerdict, verdictSchema } from '../../../shared/sync/verdict.ts';

test('a verdict is known as its schema knows it, whatever stands in it', () => {
  const words = fc.constantFrom('ok', 'duplicate', 'quarantined', 'refused', 'gap', 'not_allowed', 'body_too_large', 1);
  const values = fc.oneof(fc.record({ verdict: words, why: words }, { requiredKeys: [] }), fc.anything());
  fc.assert(
    fc.property(values, (value) => {
      expect(isVerdict(value)).toBe(verdictSchema.safeParse(value).success);
    }),
    { numRuns: 1_000 },
  );
});

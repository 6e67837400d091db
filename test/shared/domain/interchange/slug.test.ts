import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registrationIdentitySchema } from '../../../../shared/domain/incident/registration.ts';
import { slugOf } from '../../../../shared/domain/interchange/slug.ts';

test.each([
  ['Checkout answers 502', 'checkout-answers-502'],
  ['  --Checkout/..\\answers--  ', 'checkout-answers'],
  ['腾讯云 API 异常', '腾讯云-api-异常'],
  ['!!!', 'incident'],
  ['', 'incident'],
  ['x'.repeat(200), 'x'.repeat(80)],
])('a title makes its slug: %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('any title makes a slug that its schema takes, and that makes itself again', () => {
  const titles = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  );
  fc.assert(
    fc.property(titles, (title) => {
      const slug = slugOf(title);
      expect(registrationIdentitySchema.shape.slug.safeParse(slug).success).toBe(true);
      expect(slugOf(slug)).toBe(slug);
    }),
    { numRuns: 150, examples: [[`${'x'.repeat(79)}\u{20000}`], ['İİ'], [`${'x'.repeat(79)} y`]] },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentLink, referenceIn } from '../../../shared/desk/incident-link.ts';

test.each([
  ['muster://incident/INC-20240408-001-AB12', 'INC-20240408-001-AB12'],
  ['MUSTER://Incident/INC-20240408-001', 'INC-20240408-001'],
  ['muster://incident/INC-1/?from=chat#x', 'INC-1'],
  ['muster://incident/%E6%94%AF%E4%BB%98', '支付'],
  ['muster://incident/', 'muster://incident/'],
  ['muster://incident/%E6%94', 'muster://incident/%E6%94'],
  ['muster://join/10.0.0.5:7070/ABCDE-FGHJK', null],
  ['https://incident/INC-1', null],
])('%s names %s', (link, reference) => {
  expect(referenceIn(link)).toBe(reference);
});

test('what a link is made of is read out of it', () => {
  const references = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
  const isSaid = (text: string) => text.trim() === text;
  fc.assert(
    fc.property(references.filter(isSaid), (reference) => {
      expect(referenceIn(incidentLink(reference))).toBe(reference);
    }),
  );
});

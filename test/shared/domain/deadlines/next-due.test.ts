import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Due, leadingDue } from '../../../../shared/domain/deadlines/next-due.ts';

const due = (kind: Due['kind'], at: number, overdue = false): Due => ({
  kind,
  stage: kind === 'stage' ? 'report' : null,
  due: at,
  overdue,
});

test('nothing due, nothing leads', () => {
  expect(leadingDue([])).toEqual({ next: null, overdue: [] });
});

test('of one moment the response comes first, then the recovery, then a stage’s end', () => {
  const all = [due('respond', 15), due('restore', 15), due('stage', 15)] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray([...all], { minLength: 1 }), (some) => {
      expect(leadingDue(some).next).toEqual(all.find((each) => some.includes(each)));
      const late = some.map((each) => ({ ...each, overdue: true }));
      expect(leadingDue(late).overdue.map(({ kind }) => kind)).toEqual(
        all.filter((each) => some.includes(each)).map(({ kind }) => kind),
      );
    }),
  );
});

test('what is ahead leads however late the rest; with nothing ahead the longest overdue does', () => {
  const [late, later, ahead] = [due('restore', 5, true), due('respond', 3, true), due('stage', 90)];
  expect(leadingDue([late, ahead, later])).toEqual({ next: ahead, overdue: [later, late] });
  expect(leadingDue([late, later])).toEqual({ next: later, overdue: [later, late] });
});

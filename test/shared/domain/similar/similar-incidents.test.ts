import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Described, comparisonOf, similarIncidents } from '../../../../shared/domain/similar/similar-incidents.ts';
import type { IncidentDigest } from '../../../../shared/domain/trends/incident-digest.ts';
import { digest, nthIncident } from '../../../helpers/digests.ts';

const past: readonly IncidentDigest[] = [
  digest(1, { title: 'Login fails with 502', seen: 'the gateway answers 502', modules: ['gateway'] }),
  digest(2, { title: '支付回调超时', seen: '第三方支付接口超时', causes: ['供应商故障'], category: 'dependency' }),
  digest(3, { title: 'Search is slow', seen: 'p99 at 4 s', causes: ['an index was dropped'], category: 'performance' }),
  digest(4, { title: '登录页面白屏', seen: '静态资源加载失败', modules: ['cdn'] }),
  digest(5, { title: 'Login fails with 502', drill: true }),
  digest(6, { title: 'Login fails with 502', status: 'duplicate' }),
];

function similar(typed: Partial<Described>, from = past): readonly string[] {
  const whole = { title: '', seen: '', category: null, modules: [], ...typed };
  return similarIncidents(comparisonOf(from, false), whole, 5).map(({ digest: { id } }) => id);
}

describe('similar past incidents', () => {
  it.each([
    [{ title: 'login 502' }, [1]],
    [{ title: '支付超时' }, [2]],
    [{ title: '登录白屏' }, [4]],
    [{ title: 'Everything is slow', category: 'performance' }, [3]],
    [{ title: 'Something', seen: 'somebody dropped an index' }, [3]],
    [{ title: 'Other', modules: ['CDN'] }, [4]],
    [{ title: 'Unheard of' }, []],
    [{ title: 'The at with is' }, []],
    [{ title: '' }, []],
    [{ title: '"%*' }, []],
    [{ category: 'performance' }, []],
  ] as const)('to %j are %j', (typed, expected) => {
    expect(similar(typed)).toEqual(expected.map(nthIncident));
  });

  it('prefer the one of the same category where words say the same', () => {
    const twins = [digest(1, { title: 'Orders vanish' }), digest(2, { title: 'Orders vanish', category: 'function' })];
    expect(similar({ title: 'orders vanish', category: 'function' }, twins)[0]).toBe(nthIncident(2));
  });

  it('are the same in whatever order the past comes, and find an incident by its own title first', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...past], { minLength: past.length }),
        fc.constantFrom(...past.slice(0, 4)),
        (shuffled, one) => {
          expect(similar({ title: one.title }, shuffled)).toEqual(similar({ title: one.title }));
          expect(similar({ title: one.title }, shuffled)[0]).toBe(one.id);
        },
      ),
    );
  });

  it('never are no numbers, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, seen) => {
        for (const { score } of similarIncidents(
          comparisonOf(past, false),
          { title, seen, category: null, modules: [] },
          5,
        ))
          expect(Number.isFinite(score)).toBe(true);
      }),
    );
  });
});

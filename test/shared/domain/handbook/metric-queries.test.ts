import { describe, expect, it, test } from 'vitest';
import { handbookDifferences } from '../../../../shared/domain/handbook/handbook-differences.ts';
import { handbookSchema } from '../../../../shared/domain/handbook/handbook.ts';
import { boundOfQuery, metricSourceSchema, usualQuery } from '../../../../shared/domain/handbook/metric-queries.ts';
import { handbook, handbookWith } from '../../../helpers/handbook.ts';

const shop = { key: 'shop', url: 'https://prometheus.example/shop' };
const watching = {
  ...handbook,
  metricSources: [shop],
  metricQueries: [usualQuery('response_time', 'p95', 'shop')],
};

describe('what a handbook reads', () => {
  it('is nothing in a handbook from before', () => {
    const { metricSources: _sources, metricQueries: _queries, ...before } = handbook;
    expect(handbookSchema.parse(before)).toMatchObject({ metricSources: [], metricQueries: [] });
  });

  it('keeps to the policy, or to a bound of its own', () => {
    const { policy } = handbookWith({ verifiedResponseMs: 300, verifiedErrorRate: 0.001 });
    const boundOf = (of: 'response_time' | 'error_rate' | 'own') => boundOfQuery(usualQuery(of, 'k', 'shop'), policy);
    expect(boundOf('response_time')).toEqual({ kind: 'at_most', value: 300 });
    expect(boundOf('error_rate')).toEqual({ kind: 'at_most', value: 0.1 });
    expect(boundOf('own')).toEqual({ kind: 'at_least', value: 1 });
  });

  it('names only sources that are there, and nothing twice', () => {
    expect(handbookSchema.safeParse(watching).success).toBe(true);
    const faultsOf = (more: object) =>
      handbookSchema.safeParse({ ...watching, ...more }).error?.issues.map(({ message }) => message);
    expect(faultsOf({ metricSources: [] })).toEqual(['is no source']);
    expect(faultsOf({ metricSources: [shop, shop] })).toEqual(['shop stands twice']);
  });

  it('is compared between versions', () => {
    const [query = usualQuery('own', 'x', 'shop')] = watching.metricQueries;
    expect(handbookDifferences(handbook, watching)).toMatchObject([
      { part: 'metricSources', of: 'shop', field: null, after: shop.url },
      { part: 'metricQueries', of: 'p95', field: null, after: '响应时间' },
    ]);
    const changed = { ...watching, metricQueries: [{ ...query, stepSeconds: 30 }] };
    expect(handbookDifferences(watching, changed)).toEqual([
      { part: 'metricQueries', of: 'p95', field: 'stepSeconds', before: '15', after: '30' },
    ]);
  });
});

test.each([
  ['http://10.0.0.1:9090', true],
  ['https://prometheus.example/behind/', true],
  ['http://user:secret@prometheus.example', false],
  ['https://prometheus.example/?token=secret', false],
  ['https://prometheus.example/#x', false],
  ['file:///etc/passwd', false],
  ['http://', false],
  ['prometheus.example', false],
])('%s is an address: %s', (url, isOne) => {
  expect(metricSourceSchema.safeParse({ key: 'a', url }).success).toBe(isOne);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInside } from '../../../shared/domain/archive/manifest.ts';
import { retentionEnd } from '../../../shared/domain/archive/retention.ts';

describe('how long files are kept', () => {
  it.each([
    ['2026-11-28T10:00:00Z', 24, '2024-11-28T10:00:00Z'],
    ['2026-03-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
    ['2024-03-31T00:00:00Z', 1, '2024-02-29T00:00:00Z'],
    ['2026-01-15T23:59:59Z', 13, '2024-12-15T23:59:59Z'],
  ])('at %s, %i months back is %s', (now, months, end) => {
    expect(new Date(retentionEnd(Date.parse(now), months)).toISOString()).toBe(new Date(end).toISOString());
  });

  it('goes no later with more months', () => {
    const some = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const months = fc.integer({ min: 1, max: 600 });
    fc.assert(fc.property(some, months, (now, count) => retentionEnd(now, count + 1) < retentionEnd(now, count)));
  });
});

describe('paths in an archive', () => {
  it.each([
    ['en/report.html', true],
    ['attachments/ab-日志.log', true],
    ['../evil', false],
    ['a/../../evil', false],
    ['/etc/passwd', false],
    ['C:/Windows', false],
    ['a\\..\\b', false],
    ['a//b', false],
    ['./a', false],
  ])('%s lies inside: %s', (path, inside) => {
    expect(isInside(path)).toBe(inside);
  });
});

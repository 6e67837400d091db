import type { CheckStanding, SampleSource } from '../../domain/verification/verification-at.ts';
import type { Block } from './block.ts';
import { spokenValue } from '../spoken-value.ts';
import { type Desk, heading, joined, tableOf } from './report-part.ts';

/** Sources that are named beside a result; of more their latest. */
const named = 3;

/** What recovery was proven by: each metric with its bound, how it did, and where and when its values were read. */
export function verificationPart(desk: Desk): readonly Block[] {
  const { view, words, telling } = desk;
  const { checks, result } = view.verification;
  if (checks.length === 0) return [];
  const rows = checks.map((check) => [
    telling.text(check.name),
    boundText(desk, check),
    check.worst === null ? '' : `${worstText(check)} ${telling.text(check.unit)}`,
    words(`verify.check.${check.result}`),
    sourcesText(desk, check),
  ]);
  const head = ['prefill.metric', 'prefill.bound', 'prefill.worst', 'prefill.result', 'metrics.report_source'] as const;
  const title = words('report.fact', { name: words('verify.heading'), value: words(`verify.result.${result}`) });
  return [heading(2, title, 'verification'), tableOf(desk, head, rows, [3, 3, 2, 2, 7])];
}

/** What a metric must keep to, in words. */
export function boundText({ words, telling }: Desk, { bound, unit }: CheckStanding): string {
  return words('verify.bound_is', {
    kind: words(`verify.${bound.kind}`),
    value: bound.value,
    unit: telling.text(unit),
  });
}

/** The worst value that counts as text; empty where none does. */
export function worstText({ worst }: CheckStanding): string {
  return worst === null ? '' : spokenValue(worst);
}

/** Where a metric's values come from: query, source and time of reading, the latest first. */
export function sourcesText(desk: Desk, { sources }: CheckStanding): string {
  return sources
    .slice(0, named)
    .map((source) => sourceText(desk, source))
    .join('\n');
}

function sourceText(desk: Desk, { reading, said, by, at }: SampleSource): string {
  const { words, telling, time } = desk;
  if (reading === null) return joined(desk, [telling.text(said ?? ''), telling.person(by), time.full(at)]);
  const { source, readAt, query } = reading;
  return words('metrics.report_read', {
    name: telling.text(source.name),
    url: telling.text(source.url),
    at: time.full(readAt),
    query: telling.text(query),
  });
}

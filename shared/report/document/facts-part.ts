import { type Block, lined } from './block.ts';
import { type Desk, bulletsOf, fact } from './report-part.ts';

/** The head of the record: what it was, how grave, when, and who commanded. The zone is named once, here. */
export function factsPart(desk: Desk): readonly Block[] {
  const { view, words, time, telling } = desk;
  const { identity, fields } = view.registration;
  const level = view.level === null ? null : `${view.level} ${telling.text(view.levelReason ?? '')}`;
  const list = (values: readonly string[]) => telling.text(values.join(words('words.list_comma')));
  const known: readonly (readonly [string, string | null])[] = [
    [words('report.number'), identity.number],
    [words('report.level'), level],
    [words('report.status'), words(`status.${view.status}`)],
    [words('report.t0'), time.full(view.t0) + (fields.detectedAtApproximate ? ` ${words('report.approximate')}` : '')],
    [words('report.began'), fields.startedAt === null ? null : time.full(fields.startedAt)],
    [words('report.recovered'), view.recoveredAt === null ? null : time.full(view.recoveredAt)],
    [words('report.commander'), view.commander === null ? null : telling.person(view.commander)],
    [words('declare.category'), fields.category === null ? null : words(`category.${fields.category}`)],
    [words('declare.detected_by'), fields.detectedBy === null ? null : words(`detection.${fields.detectedBy}`)],
    [words('declare.users'), fields.usersPercent === null ? null : `${fields.usersPercent}%`],
    [words('declare.regions'), list(fields.regions)],
    [words('declare.modules'), list(fields.modules)],
    [words('report.source'), fields.sourceUrl === null ? null : telling.text(fields.sourceUrl)],
  ];
  const facts = known.flatMap(([name, value]) =>
    (value ?? '').trim() === '' ? [] : [fact(desk, name, lined((value ?? '').trim()))],
  );
  const texts = [fields.summary, fields.whatIsSeen, fields.whatWasTried];
  const names = [null, words('declare.seen'), words('declare.tried')];
  return [
    ...texts.flatMap((text, index): readonly Block[] => {
      const told = telling.text(text ?? '').trim();
      if (told === '') return [];
      const name = names[index] ?? null;
      return [{ kind: 'paragraph', inlines: name === null ? lined(told) : fact(desk, name, lined(told)) }];
    }),
    { kind: 'paragraph', inlines: lined(words('report.zone_is', { zone: time.zoneName(view.t0) })) },
    bulletsOf(facts),
  ];
}

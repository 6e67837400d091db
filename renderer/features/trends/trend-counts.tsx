import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { levels } from '../../../shared/domain/severity/level.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { useSpeech } from '../../state/screen.tsx';
import { FigureTable } from './figure-table.tsx';
import type { TrendParts } from './trend-parts.ts';

const colours = {
  P1: 'var(--p1)',
  P2: 'var(--p2)',
  P3: 'var(--p3)',
  P4: 'var(--p4)',
  none: 'var(--line-strong)',
} as const;

/** How many incidents there were, by month, level and category. */
export function TrendCounts({ trends, digests, chosen, onPick }: TrendParts) {
  const { words } = useSpeech();
  const total = trends.counted.length;
  const levelOf = new Map(digests.map(({ id, level }) => [id, level]));
  const months = trends.byMonth.map(({ key, ids }) => ({
    month: key,
    ...Object.fromEntries(
      [...levels, null].map((level) => [level ?? 'none', ids.filter((id) => levelOf.get(id) === level).length]),
    ),
  }));
  const counted = (name: string, ids: readonly StreamId[]) => [
    { text: String(ids.length), picked: { name, ids }, share: total === 0 ? 0 : ids.length / total },
  ];
  const levelName = (level: (typeof levels)[number] | null) => level ?? words('level.ungraded');
  return (
    <section className="trend trend-wide" aria-label={words('trends.counts')}>
      <h2>{words('trends.counts')}</h2>
      <p className="trends-fine">
        {words('trends.counts_definition', {
          count: total,
          falseAlarms: trends.falseAlarms.length,
          duplicates: trends.duplicates.length,
        })}
      </p>
      <figure className="trend-chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={months} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
            <XAxis dataKey="month" stroke="var(--ink-third)" tick={{ fontSize: 11 }} />
            <YAxis width={32} allowDecimals={false} stroke="var(--ink-third)" tick={{ fontSize: 11 }} />
            <Tooltip
              cursor={{ fill: 'var(--sunken)' }}
              contentStyle={{ background: 'var(--surface)', borderColor: 'var(--line)', color: 'var(--ink)' }}
            />
            {[...levels, null].map((level) => (
              <Bar
                key={level ?? 'none'}
                dataKey={level ?? 'none'}
                name={levelName(level)}
                stackId="level"
                maxBarSize={48}
                fill={colours[level ?? 'none']}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </figure>
      <div className="trend-columns">
        <FigureTable
          caption={words('trends.by_level')}
          columns={[words('search.level'), words('trends.incidents')]}
          rows={trends.byLevel.map(({ key, ids }) => ({
            key: key ?? 'none',
            head: levelName(key),
            cells: counted(words('trends.named', { what: words('trends.by_level'), which: levelName(key) }), ids),
          }))}
          chosen={chosen}
          onPick={onPick}
        />
        <FigureTable
          caption={words('trends.by_category')}
          columns={[words('search.category'), words('trends.incidents')]}
          rows={trends.byCategory.map(({ key, ids }) => {
            const head = key === null ? words('review.unknown') : words(`category.${key}`);
            const name = words('trends.named', { what: words('trends.by_category'), which: head });
            return { key: key ?? 'none', head, cells: counted(name, ids) };
          })}
          chosen={chosen}
          onPick={onPick}
        />
        <div className="trend-months">
          <FigureTable
            caption={words('trends.by_month')}
            columns={[words('trends.month'), words('trends.incidents')]}
            rows={trends.byMonth.toReversed().map(({ key, ids }) => ({
              key,
              head: key,
              cells: counted(words('trends.named', { what: words('trends.by_month'), which: key }), ids),
            }))}
            chosen={chosen}
            onPick={onPick}
          />
        </div>
      </div>
    </section>
  );
}

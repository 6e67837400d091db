import type { KeptShare, TimesOfLevel } from '../../../shared/domain/trends/trends-of.ts';
import { useSpeech } from '../../state/screen.tsx';
import { type Cell, FigureTable } from './figure-table.tsx';
import type { TrendParts } from './trend-parts.ts';

const measured = ['respond', 'restore'] as const;

/** How long the response and the recovery took, beside what they were allowed. */
export function TrendTimes({ trends, chosen, onPick }: TrendParts) {
  const { words, duration } = useSpeech();
  return (
    <section className="trend" aria-label={words('trends.times')}>
      <h2>{words('trends.times')}</h2>
      <p className="trends-fine">{words('trends.times_definition')}</p>
      {measured.map((measure) => {
        const what = words(`trends.${measure}`);
        const cellsOf = ({ level, within, ids, median, p90, unknown, invalid }: TimesOfLevel): readonly Cell[] => {
          const named = (which: string) =>
            words('trends.named', { what, which: `${level ?? words('trends.every_level')}, ${which}` });
          const known = { name: named(words('trends.known')), ids };
          return [
            { text: median === null ? '' : duration(median), picked: known },
            { text: p90 === null ? '' : duration(p90), picked: known },
            { text: within === null ? '' : [...new Set(within)].map(duration).join(' – ') },
            { text: String(ids.length), picked: known },
            { text: String(unknown.length), picked: { name: named(words('trends.unknown')), ids: unknown } },
            { text: String(invalid.length), picked: { name: named(words('trends.invalid')), ids: invalid } },
          ];
        };
        return (
          <div key={measure} className="trend-part">
            <h3>{what}</h3>
            <p className="trends-fine">{words(`measure.${measure}Ms.definition`)}</p>
            <FigureTable
              caption={what}
              columns={[
                words('search.level'),
                words('trends.median'),
                words('trends.p90'),
                words('trends.within'),
                words('trends.known'),
                words('trends.unknown'),
                words('trends.invalid'),
              ]}
              rows={trends[measure].map((of) => ({
                key: of.level ?? 'all',
                head: of.level ?? words('trends.every_level'),
                cells: cellsOf(of),
              }))}
              chosen={chosen}
              onPick={onPick}
            />
          </div>
        );
      })}
    </section>
  );
}

/** The share of deadlines that were kept. */
export function TrendKept({ trends, chosen, onPick }: TrendParts) {
  const { words } = useSpeech();
  return (
    <section className="trend" aria-label={words('trends.kept')}>
      <h2>{words('trends.kept')}</h2>
      <p className="trends-fine">{words('trends.kept_definition')}</p>
      {measured.map((measure) => {
        const what = words(`trends.${measure}_kept`);
        const cellsOf = ({ level, kept, missed, left, share }: KeptShare): readonly Cell[] => {
          const named = (which: string) =>
            words('trends.named', { what, which: `${level ?? words('trends.every_level')}, ${which}` });
          return [
            share === null ? { text: '' } : { text: `${Math.round(share * 100)}%`, share },
            { text: String(kept.length), picked: { name: named(words('trends.were_kept')), ids: kept } },
            { text: String(missed.length), picked: { name: named(words('trends.were_missed')), ids: missed } },
            { text: String(left.length), picked: { name: named(words('trends.left_out')), ids: left } },
          ];
        };
        return (
          <div key={measure} className="trend-part">
            <h3>{what}</h3>
            <FigureTable
              caption={what}
              columns={[
                words('search.level'),
                words('trends.share'),
                words('trends.were_kept'),
                words('trends.were_missed'),
                words('trends.left_out'),
              ]}
              rows={trends[`${measure}Kept`].map((of) => ({
                key: of.level ?? 'all',
                head: of.level ?? words('trends.every_level'),
                cells: cellsOf(of),
              }))}
              chosen={chosen}
              onPick={onPick}
            />
          </div>
        );
      })}
    </section>
  );
}

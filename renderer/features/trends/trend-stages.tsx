import type { Repeated } from '../../../shared/domain/trends/repeated.ts';
import { useSpeech } from '../../state/screen.tsx';
import { FigureTable } from './figure-table.tsx';
import type { TrendParts } from './trend-parts.ts';

/** Which stages take longest, and which are left with something open. */
export function TrendStages({ trends, handbook, chosen, onPick }: TrendParts) {
  const { words, duration, say } = useSpeech();
  const nameOf = (key: string) => say(handbook?.stages.find((stage) => stage.key === key)?.name);
  return (
    <section className="trend" aria-label={words('trends.stages')}>
      <h2>{words('trends.stages')}</h2>
      <p className="trends-fine">{words('trends.stages_definition')}</p>
      <FigureTable
        caption={words('trends.stages')}
        columns={[
          words('trends.stage'),
          words('trends.median'),
          words('trends.p90'),
          words('trends.known'),
          words('trends.unknown'),
          words('trends.invalid'),
          words('trends.open_items'),
        ]}
        rows={trends.stages.map(({ stage, median, p90, ids, unknown, invalid, withOpen, openItems }) => {
          const head = nameOf(stage);
          const named = (which: string) => words('trends.named', { what: head, which });
          const known = { name: named(words('trends.known')), ids };
          return {
            key: stage,
            head,
            cells: [
              { text: median === null ? '' : duration(median), picked: known },
              { text: p90 === null ? '' : duration(p90), picked: known },
              { text: String(ids.length), picked: known },
              { text: String(unknown.length), picked: { name: named(words('trends.unknown')), ids: unknown } },
              { text: String(invalid.length), picked: { name: named(words('trends.invalid')), ids: invalid } },
              { text: String(openItems), picked: { name: named(words('trends.open_items')), ids: withOpen } },
            ],
          };
        })}
        chosen={chosen}
        onPick={onPick}
      />
    </section>
  );
}

/** What came back: the same cause, or the same module. */
export function TrendCauses({ trends, chosen, onPick }: TrendParts) {
  const { words } = useSpeech();
  const table = (what: string, repeated: readonly Repeated[]) =>
    repeated.length === 0 ? (
      <p className="trends-fine">{words('trends.none_repeated', { what })}</p>
    ) : (
      <FigureTable
        caption={what}
        columns={[what, words('trends.incidents')]}
        rows={repeated.map(({ text, ids }) => ({
          key: text,
          head: text,
          cells: [{ text: String(ids.length), picked: { name: words('trends.named', { what, which: text }), ids } }],
        }))}
        chosen={chosen}
        onPick={onPick}
      />
    );
  return (
    <section className="trend" aria-label={words('trends.repeated')}>
      <h2>{words('trends.repeated')}</h2>
      <p className="trends-fine">{words('trends.repeated_definition')}</p>
      {table(words('trends.cause'), trends.causes)}
      {table(words('trends.module'), trends.modules)}
    </section>
  );
}

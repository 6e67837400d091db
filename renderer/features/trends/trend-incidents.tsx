import type { IncidentDigest } from '../../../shared/domain/trends/incident-digest.ts';
import { Button } from '../../components/button.tsx';
import { DrillMark } from '../../components/drill-mark.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { Picked } from './figure-table.tsx';

/** The incidents that a figure is of, latest first, with the figure named. */
export function TrendIncidents({
  picked,
  digests,
  onAll,
}: {
  readonly picked: Picked;
  readonly digests: readonly IncidentDigest[];
  /** Goes back to all of them; null where these are all. */
  readonly onAll: (() => void) | null;
}) {
  const { session } = useScreen();
  const { words, time, duration } = useSpeech();
  const wanted = new Set(picked.ids);
  const shown = digests.filter(({ id }) => wanted.has(id)).toSorted((one, other) => other.t0 - one.t0);
  const spoken = (ms: number | null) => (ms === null ? words('review.unknown') : duration(ms));
  return (
    <aside className="trend-incidents" aria-label={words('trends.of')}>
      <header>
        <h2>{picked.name}</h2>
        <p className="trends-fine figures" role="status">
          {words('trends.count', { count: shown.length })}
        </p>
        {onAll === null ? null : (
          <Button size="small" onClick={onAll}>
            {words('trends.show_all')}
          </Button>
        )}
      </header>
      <ul>
        {shown.map(({ id, title, level, number, t0, drill, measures }) => (
          <li key={id}>
            <button
              type="button"
              className="trend-incident"
              onClick={() => session.go({ view: 'review', incident: id })}
            >
              <LevelMark level={level} word="" />
              <span className="trend-title">
                {drill ? <DrillMark word={words('drill.mark')} /> : null} {title}
              </span>
              <span className="trends-fine figures">
                {shortNumber(number)} · {time.day(t0)}
              </span>
              <span className="trends-fine figures">
                {words('trends.took', { respond: spoken(measures.respondMs), restore: spoken(measures.restoreMs) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

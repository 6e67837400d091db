import { ChevronDown, ChevronRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { DrillMark } from '../../components/drill-mark.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import type { EndedIncident } from '../../state/board-store.ts';
import { Retention } from './retention.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** What is over, behind its count. */
export function BoardEnded({
  count,
  ended,
  onShow,
  onHide,
}: {
  readonly count: number;
  readonly ended: readonly EndedIncident[] | null;
  readonly onShow: () => void;
  readonly onHide: () => void;
}) {
  const { session } = useScreen();
  const { words, time } = useSpeech();
  const isOpen = ended !== null;
  return (
    <section className="board-ended">
      <Button look="quiet" size="small" aria-expanded={isOpen} onClick={isOpen ? onHide : onShow}>
        {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        {words('board.ended', { count })}
      </Button>
      {ended === null ? null : (
        <ul>
          {ended.map((incident) => (
            <li key={incident.id}>
              <button
                type="button"
                className="board-ended-row"
                onClick={() => session.go({ view: 'review', incident: incident.id })}
              >
                <LevelMark level={incident.level} word="" />
                <span className="board-ended-title">
                  {incident.drill ? <DrillMark word={words('drill.mark')} /> : null} {incident.title}
                </span>
                <span className="board-fine">{words(`status.${incident.status}`)}</span>
                <span className="board-fine figures">{time.day(incident.t0)}</span>
                <span className="board-fine figures">{shortNumber(incident.number)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? <Retention /> : null}
    </section>
  );
}

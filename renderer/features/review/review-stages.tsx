import type { Instant } from '../../../shared/domain/instant.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { ReviewParts } from './review.tsx';

/** The stages as planned and as run. */
export function ReviewStages({ view, handbook }: ReviewParts) {
  const { words, say, time, duration } = useSpeech();
  const full = (instant: Instant | null) => (instant === null ? '–' : time.full(instant));
  return (
    <section className="review-part" aria-label={words('review.stages')}>
      <h2>{words('review.stages')}</h2>
      <table className="review-table figures">
        <thead>
          <tr>
            <th>{words('report.stage')}</th>
            <th>{words('report.state')}</th>
            <th>{words('review.entered')}</th>
            <th>{words('review.ended')}</th>
            <th>{words('review.planned_end')}</th>
          </tr>
        </thead>
        <tbody>
          {view.stages.map((stage) => {
            const { end } = stage.window;
            const late = end !== null && stage.endedAt !== null && stage.endedAt > end ? stage.endedAt - end : 0;
            return (
              <tr key={stage.key}>
                <td>{say(handbook.stages.find(({ key }) => key === stage.key)?.name)}</td>
                <td>{words(`stage_state.${stage.state}`)}</td>
                <td>{full(stage.enteredAt)}</td>
                <td>{full(stage.endedAt)}</td>
                <td>
                  {full(end)}
                  {late > 0 ? (
                    <span className="review-late">{words('review.late_by', { duration: duration(late) })}</span>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

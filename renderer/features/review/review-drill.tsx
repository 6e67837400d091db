import type { InjectStanding } from '../../../shared/domain/drills/drill-at.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { ReviewParts } from './review.tsx';
import './review-drill.css';

/** What a drill gave out, and how long each inject waited. Nothing for an incident in earnest. */
export function ReviewDrill({ view }: Pick<ReviewParts, 'view'>) {
  const { words } = useSpeech();
  if (view.drill === null) return null;
  const { script, injects } = view.drill;
  const isOver = view.status !== 'open' && view.status !== 'recovered';
  // While it runs, a review gives away nothing of what is still to come.
  const told = injects.filter(({ state }) => isOver || state !== 'ahead');
  const taken = told.filter(({ state }) => state === 'answered').length;
  return (
    <section className="review-drill">
      <h2>{script === null ? words('drill.summary') : words('drill.summary_of', { script })}</h2>
      {told.length === 0 ? (
        <p className="review-fine">{words(script === null ? 'drill.pane_none' : 'drill.pane_still')}</p>
      ) : (
        <>
          <p className="review-fine">{words('drill.summary_taken', { taken, count: told.length })}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words('drill.column_after')}</th>
                <th scope="col">{words('drill.column_inject')}</th>
                <th scope="col">{words('drill.column_took')}</th>
                <th scope="col">{words('drill.column_by')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((inject) => (
                <ReviewInject key={inject.id} inject={inject} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function ReviewInject({ inject }: { readonly inject: InjectStanding }) {
  const { words, duration } = useSpeech();
  const { afterMinutes, text, role, state, tookMs, answers } = inject;
  const [answer] = answers;
  return (
    <tr data-state={state}>
      <td className="figures">{duration(afterMinutes * minuteMs)}</td>
      <td>
        {text}
        <span className="review-fine">
          {' '}
          {words(`entry_kind.${inject.kind}`)} ·{' '}
          {role === null ? words('drill.everybody') : words(`role_short.${role}`)}
        </span>
      </td>
      <td className="figures">
        {state !== 'answered'
          ? words(`drill.state.${state}`)
          : tookMs === null
            ? words('drill.took_early')
            : duration(tookMs)}
      </td>
      <td>
        {answer?.by}
        {(answer?.note ?? null) === null ? null : <span className="review-fine"> {answer?.note}</span>}
      </td>
    </tr>
  );
}

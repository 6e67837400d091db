import { type IncidentState, factsOf } from '../../../shared/domain/incident/incident-state.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { useSpeech } from '../../state/screen.tsx';

/** Causes that were stated and what became of each. */
export function ReviewCauses({ state, at }: { readonly state: IncidentState; readonly at: Instant }) {
  const { words } = useSpeech();
  const confirmed = new Set(factsOf(state, 'cause.confirmed', at).map(({ body }) => body.cause));
  const ruledOut = new Set(factsOf(state, 'cause.ruled_out', at).map(({ body }) => body.cause));
  const standing = (cause: string) => {
    if (ruledOut.has(cause)) return words('review.cause_ruled_out');
    return words(confirmed.has(cause) ? 'review.cause_confirmed' : 'review.cause_suspected');
  };
  const causes = factsOf(state, 'cause.stated', at);
  return (
    <section className="review-part" aria-label={words('review.causes')}>
      <h2>{words('review.causes')}</h2>
      {causes.length === 0 ? <p className="review-fine">{words('review.no_cause')}</p> : null}
      <ul className="review-list">
        {causes.map(({ id, body }) => (
          <li key={id}>
            {body.text}
            <span className="review-fine">
              {' '}
              {words(`cause.${body.dimension}`)} · {standing(body.cause)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

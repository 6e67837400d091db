import { measureKeys } from '../../../shared/domain/measures/measures.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { ReviewParts } from './review.tsx';

/** The measures, each with what it is measured between; what is not known says so and is never a zero. */
export function ReviewMeasures({ view }: Pick<ReviewParts, 'view'>) {
  const { words, duration } = useSpeech();
  return (
    <section className="review-part" aria-label={words('review.measures')}>
      <h2>{words('review.measures')}</h2>
      <ul className="review-measures">
        {measureKeys.map((key) => {
          const value = view.measures[key];
          return (
            <li key={key}>
              <span className="review-measure-name">{words(`measure.${key}`)}</span>
              <span className="review-measure-value figures" data-known={value !== null}>
                {view.measures.invalid.includes(key)
                  ? words('report.invalid')
                  : value === null
                    ? words('review.unknown')
                    : duration(value)}
              </span>
              <span className="review-fine">{words(`measure.${key}.definition`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { useSpeech } from '../../state/screen.tsx';
import type { ReviewParts } from './review.tsx';

/** The head of the record: times, commander, level with its reason, and the form's long texts. */
export function ReviewFacts({ view }: ReviewParts) {
  const { words, time } = useSpeech();
  const { fields } = view.registration;
  const facts = [
    ['report.began', fields.startedAt === null ? null : time.full(fields.startedAt)],
    ['report.t0', `${time.full(view.t0)}${fields.detectedAtApproximate ? ` ${words('report.approximate')}` : ''}`],
    ['report.recovered', view.recoveredAt === null ? null : time.full(view.recoveredAt)],
    ['report.commander', view.commander],
    ['report.level', view.levelReason],
    ['declare.users', fields.usersPercent === null ? null : `${fields.usersPercent} %`],
    ['declare.category', fields.category === null ? null : words(`category.${fields.category}`)],
    ['declare.detected_by', fields.detectedBy === null ? null : words(`detection.${fields.detectedBy}`)],
    ['report.source', fields.sourceUrl],
  ] as const;
  return (
    <section className="review-part" aria-label={words('review.facts')}>
      <h2>{words('review.facts')}</h2>
      {fields.summary === null ? null : <p className="review-text">{fields.summary}</p>}
      {fields.whatIsSeen === null ? null : <p className="review-text">{fields.whatIsSeen}</p>}
      <dl className="review-facts">
        {facts.map(([key, value]) =>
          value === null ? null : (
            <div key={key}>
              <dt>{words(key)}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

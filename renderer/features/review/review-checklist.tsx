import { useSpeech } from '../../state/screen.tsx';
import type { ReviewParts } from './review.tsx';

/** How much of each stage's checklist was done, and which required items nobody did. */
export function ReviewChecklist({ view, handbook }: ReviewParts) {
  const { words, say } = useSpeech();
  const open = view.checklist.filter((item) => item.required && item.state === 'open');
  return (
    <section className="review-part" aria-label={words('review.checklist')}>
      <h2>{words('review.checklist')}</h2>
      <ul className="review-progress figures">
        {view.stages.map(({ key }) => {
          const items = view.checklist.filter((item) => item.stage === key);
          const done = items.filter(({ state }) => state !== 'open').length;
          const stage = words(`stage_short.${key}`);
          return <li key={key}>{words('review.checklist_stage', { stage, done, count: items.length })}</li>;
        })}
      </ul>
      {open.length === 0 ? (
        <p className="review-fine">{words('review.all_done')}</p>
      ) : (
        <>
          <h3>{words('review.open_required')}</h3>
          <ul className="review-list">
            {open.map((item) => (
              <li key={item.id}>
                {say(handbook.checklist.find(({ id }) => id === item.id)?.text)}
                <span className="review-fine"> {words(`role_short.${item.role}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

import type { ReviewComment } from '../../../../shared/domain/review/review-at.ts';
import type { ReviewSectionKey } from '../../../../shared/domain/review/review-section.ts';
import { Button } from '../../../components/button.tsx';
import { KeptNote } from '../../../kept/kept-note.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import { FilingButton } from '../filing-button.tsx';
import { type ReviewSubmit, useFiling } from '../use-review-submit.ts';

/** What people said of a section, and a line to say more; settled ones stay in sight, quietly. */
export function SectionComments({
  section,
  comments,
  submit,
}: {
  readonly section: ReviewSectionKey;
  readonly comments: readonly ReviewComment[];
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
}) {
  const { words, time } = useSpeech();
  const nobody = words('role_short.unknown');
  return (
    <>
      <ul className="writing-comments">
        {comments.map((comment) => (
          <li key={comment.id} data-resolved={comment.resolved !== null}>
            <span>{comment.text}</span>{' '}
            <span className="review-fine figures">
              {words('writing.written_by', { person: comment.by ?? nobody, time: time.full(comment.at) })}
              {comment.resolved === null
                ? ''
                : ` · ${words('writing.comment_resolved', { person: comment.resolved.by ?? nobody })}`}
            </span>{' '}
            {submit === null || comment.resolved !== null ? null : (
              <FilingButton submit={submit} command={{ kind: 'resolve_review_comment', comment: comment.id }}>
                {words('writing.comment_resolve')}
              </FilingButton>
            )}
          </li>
        ))}
      </ul>
      {submit === null ? null : <CommentLine section={section} submit={submit} />}
    </>
  );
}

function CommentLine({ section, submit }: { readonly section: ReviewSectionKey; readonly submit: ReviewSubmit }) {
  const { words } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  const [text, setText, kept] = useKeptText(`comment.${section}`);
  return (
    <form
      className="writing-comment"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '' || isBusy) return;
        void file({ kind: 'comment_review', section, text: text.trim() }).then((isSaved) => {
          if (isSaved) kept.drop();
        });
      }}
    >
      <input
        className="input"
        maxLength={2_000}
        aria-label={words('writing.comment_on', { section: words(`review.section.${section}`) })}
        placeholder={words('writing.comment')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() === '' ? null : (
        <Button size="small" type="submit" disabled={isBusy}>
          {words('writing.comment')}
        </Button>
      )}
      <KeptNote kept={[kept]} />
      {fault === null ? null : <span role="alert">{fault}</span>}
    </form>
  );
}

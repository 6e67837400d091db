import { useState } from 'react';
import type { ReviewStanding } from '../../../../shared/domain/review/review-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Button } from '../../../components/button.tsx';
import { ReasonField } from '../../../components/reason-field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { KeptNote } from '../../../kept/kept-note.tsx';
import { useAppContext, useSpeech } from '../../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../../state/use-kept.ts';
import { type ReviewSubmit, useFiling } from '../use-review-submit.ts';

/** How far the report is, who said what of it, and what can be done next. */
export function ReportHead({
  review,
  submit,
}: {
  readonly review: ReviewStanding;
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
}) {
  const { words, time } = useSpeech();
  const { person } = useAppContext();
  const [asked, setAsked] = useState<'override' | 'return' | null>(null);
  const { state, digest, submitted, approval, returned, comments } = review;
  const named = ({ by, at }: { readonly by: string | null; readonly at: number }) => ({
    person: by ?? words('role_short.unknown'),
    time: time.full(at),
  });
  const isOwn = submitted !== null && submitted.by === person;
  const open = comments.filter(({ resolved }) => resolved === null).length;
  return (
    <header className="writing-head">
      <h2>
        {words('writing.heading')}
        <span className="writing-state" data-state={state}>
          {words(`review.state.${state}`)}
        </span>
      </h2>
      <p className="review-fine figures" role="status">
        {state === 'in_review' && submitted !== null
          ? words('writing.asked_by', named(submitted)) +
            (submitted.isCurrent ? '' : ` · ${words('writing.asked_changed')}`)
          : null}
        {state === 'approved' && approval !== null
          ? words('writing.approved_by', named(approval)) +
            (approval.override === null
              ? ''
              : ` · ${words('writing.approved_override', { reason: approval.override })}`)
          : null}
        {returned === null ? null : words('writing.returned_by', { ...named(returned), reason: returned.reason })}
        {open === 0 ? '' : ` · ${words('writing.comments_open', { count: open })}`}
      </p>
      {approval !== null && !approval.isCurrent ? (
        <Notice tone="trouble">{words('writing.approval_stale', named(approval))}</Notice>
      ) : null}
      {submit === null ? null : <Deeds state={state} digest={digest} isOwn={isOwn} submit={submit} onAsk={setAsked} />}
      {asked === null || submit === null ? null : (
        <WhyAsk
          title={words(asked === 'override' ? 'writing.why_own' : 'writing.why_return')}
          confirm={words(asked === 'override' ? 'writing.approve' : 'writing.return')}
          onDone={() => setAsked(null)}
          submit={submit}
          commandOf={(reason) =>
            asked === 'override'
              ? { kind: 'approve_review', digest, override: reason }
              : { kind: 'return_review', reason }
          }
        />
      )}
    </header>
  );
}

function Deeds({
  state,
  digest,
  isOwn,
  submit,
  onAsk,
}: Pick<ReviewStanding, 'state' | 'digest'> & {
  readonly isOwn: boolean;
  readonly submit: ReviewSubmit;
  readonly onAsk: (asked: 'override' | 'return') => void;
}) {
  const { words } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  return (
    <>
      <div className="writing-deeds">
        {state === 'draft' ? (
          <Button look="solid" disabled={isBusy} onClick={() => void file({ kind: 'submit_review', digest })}>
            {words('writing.submit')}
          </Button>
        ) : null}
        {state === 'in_review' && !isOwn ? (
          <Button look="solid" disabled={isBusy} onClick={() => void file({ kind: 'approve_review', digest })}>
            {words('writing.approve')}
          </Button>
        ) : null}
        {state === 'in_review' && isOwn ? (
          <Button onClick={() => onAsk('override')}>{words('writing.approve_own')}</Button>
        ) : null}
        {state === 'draft' ? null : <Button onClick={() => onAsk('return')}>{words('writing.return')}</Button>}
      </div>
      {fault === null ? null : <Notice tone="trouble">{fault}</Notice>}
    </>
  );
}

function WhyAsk({
  title,
  confirm,
  commandOf,
  submit,
  onDone,
}: {
  readonly title: string;
  readonly confirm: string;
  readonly commandOf: (reason: string) => Parameters<ReviewSubmit>[0];
  readonly submit: ReviewSubmit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  const [reason, setReason, kept] = useKeptText(`review.${commandOf('').kind}`);
  const leave = lettingGo([kept], onDone);
  return (
    <AskDialog
      title={title}
      confirm={isBusy ? words('action.saving') : confirm.replace(/…$/u, '')}
      cancel={words('action.cancel')}
      ready={reason.trim() !== ''}
      isBusy={isBusy}
      fault={fault}
      kept={<KeptNote kept={[kept]} />}
      onCancel={leave}
      onConfirm={() =>
        void file(commandOf(reason.trim())).then((isDone) => {
          if (isDone) leave();
        })
      }
    >
      <ReasonField label={words('ask.reason')} value={reason} onChange={setReason} />
    </AskDialog>
  );
}

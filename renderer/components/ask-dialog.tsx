import { type FormEvent, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';
import './ask-dialog.css';

/** A question that stands before everything else until it is answered or left: Esc leaves it, and changes nothing. */
export function AskDialog({
  title,
  confirm,
  cancel,
  ready,
  isBusy = false,
  fault = null,
  kept = null,
  onConfirm,
  onCancel,
  children,
}: {
  readonly title: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Whether what was given is enough. */
  readonly ready: boolean;
  /** The answer is on its way: it is not given twice. */
  readonly isBusy?: boolean;
  /** Why the answer was not taken. */
  readonly fault?: string | null;
  /** What is told of words that were typed here before. */
  readonly kept?: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog);
  const answer = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !isBusy) onConfirm();
  };
  return (
    <dialog
      ref={dialog}
      className="ask"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <form
        className="ask-form"
        onSubmit={answer}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) answer(event);
        }}
      >
        <h2>{title}</h2>
        {kept}
        {children}
        {fault === null ? null : (
          <p className="ask-fault" role="alert">
            {fault}
          </p>
        )}
        <div className="ask-choices">
          <Button onClick={onCancel}>{cancel}</Button>
          <Button look="solid" type="submit" disabled={!ready || isBusy}>
            {confirm}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

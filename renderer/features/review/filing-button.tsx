import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { type ReviewSubmit, useFiling } from './use-review-submit.ts';

/** A quiet button that files one thing; beside it, why that was refused. */
export function FilingButton({
  submit,
  command,
  label,
  children,
}: {
  readonly submit: ReviewSubmit;
  readonly command: IncidentAsk;
  /** What it is called, as it is read out; what it shows when left out. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const { file, isBusy, fault } = useFiling(submit);
  return (
    <>
      <Button size="small" look="quiet" aria-label={label} disabled={isBusy} onClick={() => void file(command)}>
        {children}
      </Button>
      {fault === null ? null : <span role="alert">{fault}</span>}
    </>
  );
}

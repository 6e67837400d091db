import { useState } from 'react';
import type { MeasureStanding } from '../../../shared/domain/measures/measures-at.ts';
import { readDuration } from '../../../shared/report/read-duration.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../state/use-kept.ts';
import { type ReviewSubmit, useFiling } from './use-review-submit.ts';

/** Puts a person's figure over a measure, with why. */
export function MeasureAsk({
  measure,
  submit,
  onDone,
}: {
  readonly measure: MeasureStanding;
  readonly submit: ReviewSubmit;
  readonly onDone: () => void;
}) {
  const { words, duration } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  const [typed, setTyped] = useState(measure.value === null ? '' : duration(measure.value));
  const [isUnknowable, setUnknowable] = useState(false);
  const [reason, setReason, kept] = useKeptText(`measure.${measure.key}`);
  const leave = lettingGo([kept], onDone);
  const read = readDuration(typed);
  const isUnclear = !isUnknowable && typed.trim() !== '' && read === null;
  return (
    <AskDialog
      title={words('writing.measure_override_of', { measure: words(`measure.${measure.key}`) })}
      confirm={words(isBusy ? 'action.saving' : 'ask.confirm')}
      cancel={words('action.cancel')}
      ready={reason.trim() !== '' && (isUnknowable || read !== null)}
      isBusy={isBusy}
      fault={fault}
      kept={<KeptNote kept={[kept]} />}
      onCancel={leave}
      onConfirm={() => {
        const value = isUnknowable ? null : read;
        void file({ kind: 'override_measure', measure: measure.key, value, reason: reason.trim() }).then((isDone) => {
          if (isDone) leave();
        });
      }}
    >
      <p className="review-fine">{words('writing.measure_lead')}</p>
      <Field
        label={words('writing.measure_value')}
        fault={isUnclear ? words('writing.measure_unclear') : null}
        hint={
          read === null || isUnknowable
            ? words('writing.measure_hint')
            : words('writing.measure_read', { duration: duration(read) })
        }
      >
        {(control) => (
          <input
            {...control}
            className="input input-short"
            data-first
            disabled={isUnknowable}
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <label className="review-check">
        <input type="checkbox" checked={isUnknowable} onChange={(event) => setUnknowable(event.target.checked)} />{' '}
        {words('writing.measure_unknowable')}
      </label>
      <Field label={words('ask.reason')}>
        {(control) => (
          <input {...control} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </AskDialog>
  );
}

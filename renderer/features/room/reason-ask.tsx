import { useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';

/** Asks for a reason (or, where none is required, a note), naming the required items that are still open. */
export function ReasonAsk({
  title,
  required,
  openItems,
  handbook,
  onConfirm,
  onCancel,
}: {
  readonly title: string;
  readonly required: boolean;
  readonly openItems: readonly string[];
  readonly handbook: Handbook;
  readonly onConfirm: (reason: string | null) => void;
  readonly onCancel: () => void;
}) {
  const { words, say } = useSpeech();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <AskDialog
      title={title}
      confirm={words('ask.confirm')}
      cancel={words('action.cancel')}
      ready={!required || given !== ''}
      onConfirm={() => onConfirm(given === '' ? null : given)}
      onCancel={onCancel}
    >
      {openItems.length === 0 ? null : (
        <div className="ask-open">
          <p>{words('ask.open_items', { count: openItems.length })}</p>
          <ul>
            {openItems.map((id) => {
              const item = handbook.checklist.find((candidate) => candidate.id === id);
              return (
                <li key={id}>{item === undefined ? id : `${words(`role_short.${item.role}`)}: ${say(item.text)}`}</li>
              );
            })}
          </ul>
        </div>
      )}
      <Field label={words(required ? 'ask.reason' : 'ask.note')} optional={required ? null : words('field.optional')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            // The question was asked for: the answer is typed at once.
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}

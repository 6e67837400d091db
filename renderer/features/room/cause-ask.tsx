import { useState } from 'react';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import type { Act } from './use-act.ts';

const dimensions = ['technical', 'process', 'human'] as const;

/** Asks what is suspected to be the cause. */
export function CauseAsk({ act, onDone }: { readonly act: Act; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [text, setText] = useState('');
  const [dimension, setDimension] = useState<(typeof dimensions)[number] | null>('technical');
  return (
    <AskDialog
      title={words('deed.state_cause')}
      confirm={words('ask.confirm')}
      cancel={words('action.cancel')}
      ready={text.trim() !== '' && dimension !== null}
      onCancel={onDone}
      onConfirm={() => {
        onDone();
        if (dimension !== null) void act({ kind: 'state_cause', dimension, text: text.trim() });
      }}
    >
      <Field label={words('ask.cause')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ChoiceRow
        label={words('ask.cause_dimension')}
        value={dimension}
        onChange={setDimension}
        options={dimensions.map((value) => ({ value, text: words(`cause.${value}`) }))}
      />
    </AskDialog>
  );
}

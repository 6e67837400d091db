import { useState } from 'react';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { headingOf } from '../../reading/heading-of.ts';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

const dimensions = ['technical', 'process', 'human'] as const;

/** Asks what is suspected to be the cause. */
export function CauseAsk({ submit, onDone }: { readonly submit: Submit; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [text, setText, keptText] = useKeptText('cause');
  const { file, question } = useAsk(submit, onDone, [keptText]);
  const [dimension, setDimension] = useState<(typeof dimensions)[number] | null>('technical');
  return (
    <AskDialog
      {...question}
      title={headingOf(words('deed.state_cause'))}
      ready={text.trim() !== '' && dimension !== null}
      onConfirm={() => {
        if (dimension !== null) file({ kind: 'state_cause', dimension, text: text.trim() });
      }}
    >
      <Field label={words('ask.cause')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            data-first
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

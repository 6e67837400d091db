import { useState } from 'react';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../../components/choice-row.tsx';
import { Field } from '../../../components/field.tsx';
import type { IncidentAsk } from '../../../state/incident-store.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** Asks for one of a few, and a note if there is one. */
export function ChoiceAsk<Value extends string>({
  title,
  label,
  options,
  commandOf,
  submit,
  onDone,
}: {
  readonly title: string;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly commandOf: (chosen: Value, note: string | null) => IncidentAsk;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [first] = options;
  const [note, setNote, kept] = useKeptText(
    `choice.${first === undefined ? '' : JSON.stringify(commandOf(first.value, null))}`,
  );
  const { file, question } = useAsk(submit, onDone, [kept]);
  const [chosen, setChosen] = useState<Value | null>(null);
  const given = note.trim();
  return (
    <AskDialog
      {...question}
      title={title}
      ready={chosen !== null}
      onConfirm={() => {
        if (chosen !== null) file(commandOf(chosen, given === '' ? null : given));
      }}
    >
      <ChoiceRow label={label} options={options} value={chosen} onChange={setChosen} />
      <Field label={words('ask.note')} optional={words('field.optional')}>
        {(control) => (
          <input {...control} className="input" value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </AskDialog>
  );
}

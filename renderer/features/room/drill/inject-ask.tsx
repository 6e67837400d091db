import type { InjectStanding } from '../../../../shared/domain/drills/drill-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** Takes up an inject, with a word on what is done about it. */
export function InjectAsk({
  inject,
  submit,
  onDone,
}: {
  readonly inject: InjectStanding;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [note, setNote, keptNote] = useKeptText(`inject.${inject.id}`);
  const { file, question } = useAsk(submit, onDone, [keptNote]);
  const given = note.trim();
  return (
    <AskDialog
      {...question}
      title={words('drill.answer_heading')}
      ready
      onConfirm={() => file({ kind: 'answer_inject', inject: inject.id, note: given === '' ? null : given })}
    >
      <p className="inject-quoted">{inject.text}</p>
      <Field label={words('ask.note')} optional={words('field.optional')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            data-first
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}

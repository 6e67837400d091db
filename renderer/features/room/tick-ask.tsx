import { useState } from 'react';
import type { EventId } from '../../../shared/record/ids.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { EntryPicker } from './entry-picker.tsx';
import type { SidePaneParts } from './side-panes.tsx';
import { useAsk } from './use-ask.tsx';

/** Ticks an item with a note, and with what shows that it was done. */
export function TickAsk({
  item,
  text,
  handbook,
  timeline,
  submit,
  onDone,
}: Pick<SidePaneParts, 'handbook' | 'timeline' | 'submit'> & {
  readonly item: string;
  readonly text: string;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [note, setNote, keptNote] = useKeptText(`tick.${item}`);
  const { file, question } = useAsk(submit, onDone, [keptNote]);
  const [evidence, setEvidence] = useState<readonly EventId[]>([]);
  const given = note.trim();
  return (
    <AskDialog
      {...question}
      title={words('ask.about', { deed: headingOf(words('checklist.done_with_note')), what: text })}
      ready
      onConfirm={() => file({ kind: 'tick_item', item, note: given === '' ? null : given, evidence: [...evidence] })}
    >
      <Field label={words('ask.note')} optional={words('field.optional')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            data-first
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <details>
        <summary>{words('checklist.evidence', { count: evidence.length })}</summary>
        <EntryPicker
          timeline={timeline}
          handbook={handbook}
          chosen={evidence}
          isFirst={false}
          onToggle={(entry) =>
            setEvidence(evidence.includes(entry) ? evidence.filter((one) => one !== entry) : [...evidence, entry])
          }
        />
      </details>
    </AskDialog>
  );
}

import { useState } from 'react';
import type { Person } from '../../../shared/domain/people/people-of.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { KeptNote } from '../../kept/kept-note.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../state/use-kept.ts';

/** Marks that a person works here no more. */
export function LeftAsk({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const { workspace } = useScreen();
  const { words } = useSpeech();
  const [reason, setReason, kept] = useKeptText(`person_left.${person.id}`);
  const leave = lettingGo([kept], onDone);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const said = reason.trim();
  const mark = () => {
    setBusy(true);
    const command = { kind: 'mark_person_left' as const, person: person.id, reason: said === '' ? null : said };
    void workspace.submit(command).then((reply) => {
      setBusy(false);
      if (reply.ok) leave();
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <AskDialog
      title={words('people.leave_of', { name: person.name })}
      confirm={words(isBusy ? 'action.saving' : 'action.save')}
      cancel={words('action.cancel')}
      ready
      isBusy={isBusy}
      fault={fault}
      onConfirm={mark}
      kept={<KeptNote kept={[kept]} />}
      onCancel={leave}
    >
      <p>{words('people.leave_text', { name: person.name })}</p>
      <Field label={words('ask.reason')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}

import { useState } from 'react';
import type { DrillScript } from '../../../shared/domain/drills/scripts-of.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { submitOnce } from '../../state/submit-once.ts';

/** Starts a drill by its script: T0 is now, and the clocks run as they would in earnest. */
export function StartAsk({ script, onDone }: { readonly script: DrillScript; readonly onDone: () => void }) {
  const { bridge, session } = useScreen();
  const { person } = useAppContext();
  const { words } = useSpeech();
  const [title, setTitle] = useState(script.name);
  const [takesCommand, setTakesCommand] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const start = () => {
    setBusy(true);
    setFault(null);
    const declare = {
      fields: { title: title.trim() },
      commander: takesCommand ? person : null,
      drill: { script: script.id },
    };
    void submitOnce(bridge, { subject: 'workspace', declare }).then((reply) => {
      setBusy(false);
      if (!reply.ok) setFault(errorWords(reply.error, words));
      else session.go({ view: 'room', incident: reply.value.incident });
    });
  };
  return (
    <AskDialog
      title={words('drills.start')}
      confirm={words(isBusy ? 'declare.filing' : 'drills.start_now')}
      cancel={words('action.cancel')}
      ready={title.trim() !== '' && person !== null}
      isBusy={isBusy}
      fault={fault}
      onConfirm={start}
      onCancel={onDone}
    >
      <p>{words('drills.start_text', { count: script.injects.length })}</p>
      <Field label={words('declare.title')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <label className="script-hidden">
        <input type="checkbox" checked={takesCommand} onChange={(event) => setTakesCommand(event.target.checked)} />
        {words('declare.command')}
      </label>
      {person === null ? <p className="field-fault">{words('person.needed')}</p> : null}
    </AskDialog>
  );
}

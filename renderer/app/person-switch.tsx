import { useEffect, useState } from 'react';
import { peopleOf } from '../../shared/domain/people/people-of.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { NameInput } from '../components/name-input.tsx';
import { errorWords } from '../reading/error-words.ts';
import { useScreen, useSpeech, useWorkspace } from '../state/screen.tsx';

/** Who signs at this console, always in sight; a laptop that is passed on changes hands with Alt+W and a name. */
export function PersonSwitch({ person }: { readonly person: string }) {
  const { session } = useScreen();
  const { words } = useSpeech();
  const names = peopleOf(useWorkspace())
    .filter(({ hasLeft }) => !hasLeft)
    .map((listed) => listed.name);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyW') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const close = () => {
    setOpen(false);
    setName('');
    setFault(null);
  };
  return (
    <>
      <Button look="quiet" size="small" title={words('person.switch_hint')} onClick={() => setOpen(true)}>
        {words('person.signed', { name: person })}
      </Button>
      {isOpen ? (
        <AskDialog
          title={words('person.switch')}
          confirm={words('action.save')}
          cancel={words('action.cancel')}
          ready={name.trim() !== '' && name.trim() !== person}
          onCancel={close}
          onConfirm={() => {
            void session.setPerson(name.trim()).then((reply) => {
              if (reply.ok) close();
              else setFault(errorWords(reply.error, words));
            });
          }}
        >
          <Field label={words('person.ask')} fault={fault} hint={words('person.switch_why')}>
            {(control) => <NameInput {...control} names={names} data-first value={name} onChange={setName} />}
          </Field>
        </AskDialog>
      ) : null}
    </>
  );
}

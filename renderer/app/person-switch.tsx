import { useEffect, useState } from 'react';
import { pinSchema } from '../../shared/domain/lock/pin.ts';
import { peopleOf } from '../../shared/domain/people/people-of.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { NameInput } from '../components/name-input.tsx';
import { errorWords } from '../reading/error-words.ts';
import { PinAsk } from './lock/pin-ask.tsx';
import { PinField } from './lock/pin-field.tsx';
import { useAppContext, useScreen, useSpeech, useWorkspace } from '../state/screen.tsx';

/** Who signs at this console, always in sight; a laptop that is passed on changes hands with Alt+W and a name. */
export function PersonSwitch({ person }: { readonly person: string }) {
  const { session } = useScreen();
  const { lock } = useAppContext();
  const { words } = useSpeech();
  const names = peopleOf(useWorkspace())
    .filter(({ hasLeft }) => !hasLeft)
    .map((listed) => listed.name);
  const [isOpen, setOpen] = useState(false);
  const [isPinAsked, setPinAsked] = useState(false);
  const [name, setName] = useState('');
  /** Who is known to have a PIN: it is asked for. */
  const [asked, setAsked] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const needsPin = asked === name.trim();
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
    setAsked(null);
    setPin('');
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
          ready={name.trim() !== '' && name.trim() !== person && (!needsPin || pinSchema.safeParse(pin).success)}
          onCancel={close}
          onConfirm={() => {
            void session.setPerson(name.trim(), needsPin ? pin : null).then((reply) => {
              setPin('');
              if (reply.ok) {
                close();
                return;
              }
              if (reply.error.code === 'pin_needed') setAsked(name.trim());
              setFault(errorWords(reply.error, words));
            });
          }}
        >
          <Field label={words('person.ask')} fault={fault} hint={words('person.switch_why')}>
            {(control) => <NameInput {...control} names={names} data-first value={name} onChange={setName} />}
          </Field>
          {needsPin ? (
            <PinField label={words('lock.pin_of', { person: name.trim() })} isFirst value={pin} onChange={setPin} />
          ) : null}
          {lock?.hasPin === true ? (
            <span className="ask-further">
              <Button
                look="quiet"
                size="small"
                onClick={() => {
                  close();
                  setPinAsked(true);
                }}
              >
                {words('lock.manage')}
              </Button>
            </span>
          ) : null}
        </AskDialog>
      ) : null}
      {isPinAsked && lock !== undefined ? <PinAsk lock={lock} onDone={() => setPinAsked(false)} /> : null}
    </>
  );
}

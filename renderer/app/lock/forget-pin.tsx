import { useState } from 'react';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { NameInput } from '../../components/name-input.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech, useWorkspace } from '../../state/screen.tsx';

/** The workspace's owner takes away a PIN that a colleague forgot; it is noted who did it. */
export function ForgetPin() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const names = peopleOf(useWorkspace()).map(({ name }) => name);
  const [person, setPerson] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const forget = async () => {
    const name = person.trim();
    const reply = await bridge.call('pin:forget', { person: name });
    setTold(reply.ok ? words('pin.forgotten', { person: name }) : null);
    setFault(reply.ok ? null : errorWords(reply.error, words));
    if (reply.ok) setPerson('');
  };
  return (
    <div className="pin-forget">
      <Field label={words('pin.forget_of')} hint={told} fault={fault}>
        {(control) => <NameInput {...control} names={names} value={person} onChange={setPerson} />}
      </Field>
      <Button disabled={person.trim() === ''} onClick={() => void forget()}>
        {words('pin.forget')}
      </Button>
    </div>
  );
}

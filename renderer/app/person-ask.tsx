import { type FormEvent, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';
import '../components/field.css';

/** Asks once who is at this console: one field, out of the way, before anything is written. */
export function PersonAsk() {
  const { session } = useScreen();
  const { words } = useSpeech();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void session.setPerson(name.trim()).then((reply) => {
      if (!reply.ok) setFault(words(`failure.${reply.error.code}`, { detail: reply.error.detail }));
    });
  };
  return (
    <form className="person-ask" onSubmit={save}>
      <label htmlFor="person-name">{words('person.ask')}</label>
      <input
        id="person-name"
        className="input"
        value={name}
        maxLength={200}
        autoComplete="name"
        aria-describedby="person-why"
        onChange={(event) => setName(event.target.value)}
      />
      <Button look="solid" type="submit" disabled={name.trim() === ''}>
        {words('action.save')}
      </Button>
      <span id="person-why" className={fault === null ? 'person-why' : 'field-fault'}>
        {fault ?? words('person.why')}
      </span>
    </form>
  );
}

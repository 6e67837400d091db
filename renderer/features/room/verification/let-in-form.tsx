import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** Asks for the password or token of a source. What is typed is kept nowhere: it goes with the form. */
export function LetInForm({
  source,
  letIn,
}: {
  readonly source: string;
  readonly letIn: (source: string, user: string | null, secret: string) => Promise<void>;
}) {
  const { words } = useSpeech();
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void letIn(source, user.trim() === '' ? null : user.trim(), secret);
  };
  return (
    <form className="fix-deeds" onSubmit={ask}>
      <b>{source}</b>
      <input
        className="input"
        aria-label={words('metrics.user')}
        placeholder={words('metrics.user')}
        maxLength={200}
        autoComplete="off"
        value={user}
        onChange={(event) => setUser(event.target.value)}
      />
      <input
        className="input"
        type="password"
        aria-label={words('metrics.secret')}
        placeholder={words('metrics.secret')}
        maxLength={4_000}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
      />
      <Button size="small" type="submit" disabled={secret === ''}>
        {words('metrics.let_in')}
      </Button>
      <span className="room-fine">{words('metrics.let_in_fine')}</span>
    </form>
  );
}

import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** Asks for the password or token of a source. What is typed is kept nowhere: it goes with the form. */
export function LetInForm({
  source,
  letIn,
}: {
  readonly source: string;
  readonly letIn: (source: string, user: string | null, word: string) => Promise<void>;
}) {
  const { words } = useSpeech();
  const [user, setUser] = useState('');
  const [word, setWord] = useState('');
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void letIn(source, user.trim() === '' ? null : user.trim(), word);
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
        aria-label={words('metrics.word')}
        placeholder={words('metrics.word')}
        maxLength={4_000}
        autoComplete="off"
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <Button size="small" type="submit" disabled={word === ''}>
        {words('metrics.let_in')}
      </Button>
      <span className="room-fine">{words('metrics.let_in_fine')}</span>
    </form>
  );
}

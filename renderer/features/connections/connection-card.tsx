import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';

/** Something that can be done about it. */
export interface CardDeed {
  readonly deed: 'test' | 'renew' | 'change' | 'remove';
  readonly isBusy?: boolean;
  readonly act: () => void;
}

/** One thing that the server is joined to: its name, what it is, how it stands, and what can be done about it. */
export function ConnectionCard({
  name,
  about,
  address = null,
  standing,
  tone = 'plain',
  deeds,
}: {
  readonly name: string;
  readonly about: readonly string[];
  /** Where it is reached; null where that is a secret, or nothing. */
  readonly address?: string | null;
  /** How it stands, line by line; no two lines are the same. */
  readonly standing: readonly string[];
  readonly tone?: 'plain' | 'off' | 'trouble';
  readonly deeds: readonly CardDeed[];
}) {
  const { words } = useSpeech();
  return (
    <li className="connection" data-tone={tone}>
      <div className="connection-what">
        <h2>{name}</h2>
        <p className="connections-fine">{about.join(' · ')}</p>
      </div>
      <div className="connection-standing">
        {address === null ? null : (
          <p>
            <code>{address}</code>
          </p>
        )}
        {standing.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="connection-deeds">
        {deeds.map(({ deed, isBusy = false, act }) => (
          <Button
            key={deed}
            size="small"
            look={deed === 'remove' ? 'quiet' : 'plain'}
            disabled={isBusy}
            aria-label={words(`connections.${deed}_of`, { name })}
            onClick={act}
          >
            {words(`connections.${deed}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

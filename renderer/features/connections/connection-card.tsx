import type { ReactNode } from 'react';

/** One thing that the server is joined to: its name, what it is, how it stands, and what can be done about it. */
export function ConnectionCard({
  name,
  about,
  standing,
  tone = 'plain',
  children,
}: {
  readonly name: string;
  readonly about: readonly string[];
  /** How it stands, line by line. */
  readonly standing: readonly ReactNode[];
  readonly tone?: 'plain' | 'off' | 'trouble';
  /** Its deeds. */
  readonly children: ReactNode;
}) {
  return (
    <li className="connection" data-tone={tone}>
      <div className="connection-what">
        <h2>{name}</h2>
        <p className="connections-fine">{about.join(' · ')}</p>
      </div>
      <div className="connection-standing">
        {standing.map((line, place) => (
          // The lines of a card stand in one order.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={place}>{line}</p>
        ))}
      </div>
      <div className="connection-deeds">{children}</div>
    </li>
  );
}

import type { ListedToken } from '../../../shared/sync/programs.ts';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { Ways } from './ways.ts';

/** Tokens of the public API. */
export function TokenRows({ known, ask }: Ways) {
  const { words, moment } = useSpeech();
  const now = useTick();
  const isOver = ({ expires }: ListedToken) => expires !== null && expires <= now;
  const holds = (one: ListedToken) => {
    if (one.expires === null) return words('connections.holds');
    return words(isOver(one) ? 'connections.held_until' : 'connections.holds_until', {
      time: moment(one.expires, now),
    });
  };
  const remove = ({ id, name }: ListedToken) =>
    ask({ what: 'remove', kind: 'tokens', name, deed: { do: 'remove_token', id } });
  return (
    <ul className="connections-list">
      {known.tokens.map((one) => (
        <ConnectionCard
          key={one.id}
          name={one.name}
          tone={isOver(one) ? 'off' : 'plain'}
          about={one.scopes.map((scope) => words(`api_scope.${scope}`))}
          standing={[
            one.used === null
              ? words('connections.never_used')
              : words('connections.used', { time: moment(one.used, now) }),
            holds(one),
          ]}
          deeds={[{ deed: 'remove', act: () => remove(one) }]}
        />
      ))}
    </ul>
  );
}

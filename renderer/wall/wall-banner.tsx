import { Megaphone, Vote } from 'lucide-react';
import type { WallViewName } from '../../shared/bridge/walls.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { recoveryMoment } from '../../shared/domain/incident/recovery-moment.ts';
import { useSpeech } from '../state/screen.tsx';
import { polledNow } from './wall-poll.tsx';
import { WallRecovery } from './wall-recovery.tsx';
import './wall-moments.css';

/**
 * What comes and goes, across the whole wall: what the commander announces; and what a wall that shows a part alone would
 * keep from the room. Empty, it takes no room.
 */
export function WallBanner({ view, shows }: { readonly view: IncidentView; readonly shows: WallViewName }) {
  const { words, moment } = useSpeech();
  const { announcement } = view;
  const recovered = shows === 'timeline' ? recoveryMoment(view) : null;
  const poll = shows === 'countdowns' ? polledNow(view.poll, view.at) : null;
  return (
    <div className="wall-banner">
      {recovered === null ? null : <WallRecovery recovered={recovered} now={view.at} />}
      {announcement === null ? null : (
        <section className="wall-announcement">
          <Megaphone aria-hidden="true" />
          <p>{announcement.text}</p>
          <span className="wall-walk figures">
            {words('announcement.by', {
              person: announcement.by ?? words('role_short.unknown'),
              time: moment(announcement.at, view.at),
            })}
          </span>
        </section>
      )}
      {poll === null ? null : (
        <section className="wall-announcement">
          <Vote aria-hidden="true" />
          <p>
            {words('poll.heading')} · {poll.question}
          </p>
        </section>
      )}
    </div>
  );
}

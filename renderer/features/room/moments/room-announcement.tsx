import { Megaphone } from 'lucide-react';
import { mayOverride } from '../../../../shared/domain/incident/decide-stage.ts';
import { Button } from '../../../components/button.tsx';
import { useAppContext, useSpeech } from '../../../state/screen.tsx';
import type { RoomParts } from '../room.tsx';
import './moments.css';

/** What the commander announces, until it is taken down. Read out when it comes. */
export function RoomAnnouncement({ view, act }: Pick<RoomParts, 'view' | 'act'>) {
  const { words, moment } = useSpeech();
  const { person } = useAppContext();
  const { announcement } = view;
  if (announcement === null) return null;
  return (
    <section className="room-announcement" aria-label={words('announcement.heading')}>
      <Megaphone aria-hidden="true" />
      <p role="status">
        {announcement.text}
        <span className="room-fine figures">
          {' '}
          {words('announcement.by', {
            person: announcement.by ?? words('role_short.unknown'),
            time: moment(announcement.at, view.at),
          })}
          {announcement.until === null
            ? ''
            : ` · ${words('announcement.until', { time: moment(announcement.until, view.at) })}`}
        </span>
      </p>
      {person !== null && mayOverride(view, person) ? (
        <Button
          size="small"
          look="quiet"
          onClick={() => void act({ kind: 'take_down_announcement', announcement: announcement.id })}
        >
          {words('announcement.take_down')}
        </Button>
      ) : null}
    </section>
  );
}

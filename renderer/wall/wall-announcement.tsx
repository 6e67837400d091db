import { Megaphone } from 'lucide-react';
import type { Announcement } from '../../shared/domain/announcements/announcement-at.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { useSpeech } from '../state/screen.tsx';
import './wall-moments.css';

/** What the commander announces, across the room, until it is taken down. */
export function WallAnnouncement({
  announcement,
  now,
}: {
  readonly announcement: Announcement;
  readonly now: Instant;
}) {
  const { words, moment } = useSpeech();
  return (
    <section className="wall-announcement">
      <Megaphone aria-hidden="true" />
      <p>{announcement.text}</p>
      <span className="wall-walk figures">
        {words('announcement.by', {
          person: announcement.by ?? words('role_short.unknown'),
          time: moment(announcement.at, now),
        })}
      </span>
    </section>
  );
}

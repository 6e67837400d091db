import { BellOff, BellRing } from 'lucide-react';
import { unseen } from '../../../shared/domain/alarms/alarms-at.ts';
import { Button } from '../../components/button.tsx';
import { alarmWords } from '../../reading/alarm-words.ts';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import type { RoomParts } from './room.tsx';

/** Alarms that are told one by one; more are one line with their number. */
const room = 3;

/** What rings here and nobody has seen: one line however many, answered by whoever is at the console. */
export function RoomAlarms({ view, act }: Pick<RoomParts, 'view' | 'act'>) {
  const speech = useSpeech();
  const { words, moment } = speech;
  const { person } = useAppContext();
  const open = unseen(view.ringing);
  const { soundMuted } = view;
  if (open.length === 0 && soundMuted === null) return null;
  const shown = open.slice(0, room);
  return (
    <section className="room-alarms" aria-label={words('alarm.heading')} data-ringing={open.length > 0}>
      {open.length === 0 ? null : <BellRing aria-hidden="true" />}
      <ul>
        {shown.map((alarm) => (
          <li key={alarm.id} data-weight={alarm.weight}>
            {alarmWords(alarm, speech)}
            <span className="room-fine figures"> {words('alarm.since', { time: moment(alarm.since, view.at) })}</span>
          </li>
        ))}
        {open.length > shown.length ? (
          <li className="room-fine">{words('alarm.more', { count: open.length - shown.length })}</li>
        ) : null}
      </ul>
      {open.length > 0 && person !== null ? (
        <Button
          size="small"
          look="solid"
          onClick={() => void act({ kind: 'acknowledge_alarms', alarms: open.map(({ id }) => id) })}
        >
          {open.length === 1 ? words('alarm.seen') : words('alarm.seen_all', { count: open.length })}
        </Button>
      ) : null}
      {soundMuted === null ? (
        <Button size="small" look="quiet" onClick={() => void act({ kind: 'mute_sound', minutes: 15 })}>
          {words('alarm.mute')}
        </Button>
      ) : (
        <>
          <span className="room-muted figures">
            <BellOff aria-hidden="true" />
            {words('alarm.muted', {
              time: moment(soundMuted.until, view.at),
              person: soundMuted.by ?? words('role_short.unknown'),
            })}
          </span>
          <Button size="small" look="quiet" onClick={() => void act({ kind: 'unmute_sound' })}>
            {words('alarm.unmute')}
          </Button>
        </>
      )}
    </section>
  );
}

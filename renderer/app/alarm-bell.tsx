import { Bell, BellRing } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Alarm } from '../../shared/domain/alarms/alarm.ts';
import { unseen } from '../../shared/domain/alarms/alarms-at.ts';
import { type IncidentView, viewIncident } from '../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { Button } from '../components/button.tsx';
import { DrillMark } from '../components/drill-mark.tsx';
import { alarmWords } from '../reading/alarm-words.ts';
import { createBoardStore } from '../state/board-store.ts';
import { isDrillTold } from '../state/drill-notices.ts';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { soundAlarm } from './alarm-sound.ts';
import { noticeTitle } from './notice-title.ts';
import { useRecoveryTold } from './use-recovery-told.ts';
import './alarm-bell.css';

interface Ringing {
  readonly incident: StreamId;
  readonly view: IncidentView;
  readonly alarms: readonly Alarm[];
}

/** How often (ms) what nobody has seen sounds again, by the level of the response; once below P2. */
const soundEvery: Readonly<Record<string, number>> = { P1: 10_000, P2: 25_000 };

/** What rings in all incidents: counted, told by the system, sounded, and answered from here. */
export function AlarmBell() {
  const { bridge, handbooks, session } = useScreen();
  const speech = useSpeech();
  const { words, moment } = speech;
  const now = useTick();
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const live = useStore(board, (state) => state.live);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => board.start(), [board]);
  const views = (live ?? []).flatMap(({ snapshot, handbook }) => {
    const view = viewIncident(snapshot.state, handbook, now);
    return view === null ? [] : [{ incident: snapshot.id, view }];
  });
  const ringing: readonly Ringing[] = views
    .map(({ incident, view }) => ({ incident, view, alarms: unseen(view.ringing) }))
    .filter(({ alarms }) => alarms.length > 0);
  const count = ringing.reduce((sum, { alarms }) => sum + alarms.length, 0);
  useTold(ringing, now);
  useRecoveryTold(views);
  const [first] = ringing;
  return (
    <div className="bell">
      {/* Said once as it changes, however many there are: a flood is its first and a count. */}
      <p className="visually-hidden" role="status">
        {first?.alarms[0] === undefined
          ? ''
          : words('alarm.told', { first: alarmWords(first.alarms[0], speech), count: count - 1 })}
      </p>
      <Button
        look="quiet"
        size="small"
        aria-expanded={isOpen}
        aria-label={count === 0 ? words('alarm.none') : words('alarm.count', { count })}
        data-ringing={count > 0}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? <Bell aria-hidden="true" /> : <BellRing aria-hidden="true" />}
        {count === 0 ? null : <span className="figures">{count}</span>}
      </Button>
      {isOpen ? (
        <section className="bell-panel" aria-label={words('alarm.heading')}>
          {ringing.length === 0 ? <p>{words('alarm.none')}</p> : null}
          <ul>
            {ringing.map(({ incident, view, alarms }) => (
              <li key={incident}>
                <Button
                  look="quiet"
                  size="small"
                  className="bell-incident"
                  onClick={() => {
                    setOpen(false);
                    session.go({ view: 'room', incident });
                  }}
                >
                  {view.drill === null ? null : <DrillMark word={words('drill.mark')} />}
                  {noticeTitle(view, words)}
                </Button>
                {alarms.map((alarm) => (
                  <p key={alarm.id} className="bell-alarm" data-weight={alarm.weight}>
                    {alarmWords(alarm, speech)}
                    <span className="figures"> {words('alarm.since', { time: moment(alarm.since, now) })}</span>
                    <Button
                      size="small"
                      onClick={() =>
                        void bridge.call('command:submit', {
                          command: {
                            subject: 'incident',
                            incident,
                            command: { kind: 'acknowledge_alarms', alarms: [alarm.id] },
                          },
                        })
                      }
                    >
                      {words('alarm.seen')}
                    </Button>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

/** Sounds what is new, repeats what stays, and hands each to the system's notifications once. */
function useTold(all: readonly Ringing[], now: Instant): void {
  const { bridge } = useScreen();
  const speech = useSpeech();
  const sounded = useRef(new Map<string, number>());
  useEffect(() => {
    for (const { incident, view, alarms } of all) {
      const every = soundEvery[view.responseLevel ?? view.deadlineLevel];
      const due = alarms.filter(({ id }) => {
        const last = sounded.current.get(`${incident} ${id}`);
        return last === undefined || (every !== undefined && now - last >= every);
      });
      const [first] = due;
      if (first === undefined) continue;
      for (const alarm of due) {
        const key = `${incident} ${alarm.id}`;
        if (!sounded.current.has(key) && (view.drill === null || isDrillTold(view.registration.identity.number))) {
          const title = noticeTitle(view, speech.words);
          void bridge.call('alarm:tell', { key, title, body: alarmWords(alarm, speech), incident });
        }
        sounded.current.set(key, now);
      }
      if (view.soundMuted === null) soundAlarm(first.weight);
    }
  });
}

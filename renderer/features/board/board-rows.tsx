import { TriangleAlert } from 'lucide-react';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { Countdown } from '../../components/countdown.tsx';
import { DrillMark } from '../../components/drill-mark.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { RestrictedMark } from '../../components/restricted-mark.tsx';
import { dueWords, urgencyOf } from '../../reading/due-reading.ts';
import { shortNumber } from '../../reading/short-number.ts';
import { elapsedWords, levelWord, statusWord } from '../../reading/standing-words.ts';
import { unitsOf } from '../../reading/units.ts';
import { useRestricted } from '../../reading/use-restricted.ts';
import type { LiveIncident } from '../../state/board-store.ts';
import { useScreen, useSpeech, useTick } from '../../state/screen.tsx';
import { byUrgency } from './by-urgency.ts';

/** The incidents as rows, like a board of departures: one line each, the figures under one another. */
export function BoardRows({ live }: { readonly live: readonly LiveIncident[] }) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const now = Math.max(useTick(), clock.read());
  const rows = live
    .map((incident) => ({ incident, view: viewIncident(incident.snapshot.state, incident.handbook, now) }))
    .filter((row): row is { readonly incident: LiveIncident; readonly view: IncidentView } => row.view !== null)
    .toSorted((left, right) => byUrgency(left.view, right.view));
  return (
    <section>
      <div className="board-row board-columns" aria-hidden="true">
        <span>{words('board.column_level')}</span>
        <span>{words('board.column_incident')}</span>
        <span>{words('board.column_stage')}</span>
        <span>{words('board.column_commander')}</span>
        <span>{words('board.column_elapsed')}</span>
        <span>{words('board.column_due')}</span>
      </div>
      <ul className="board-rows">
        {rows.map(({ incident, view }) => (
          <BoardRow key={incident.snapshot.id} incident={incident} view={view} />
        ))}
      </ul>
    </section>
  );
}

function BoardRow({ incident, view }: { readonly incident: LiveIncident; readonly view: IncidentView }) {
  const { session, bridge } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const { snapshot, handbook } = incident;
  const restricted = useRestricted(snapshot.id);
  const active = view.stages.filter((stage) => stage.state === 'active');
  return (
    <li className="board-item">
      <button
        type="button"
        className="board-row board-card"
        onClick={() => session.go({ view: 'room', incident: snapshot.id })}
      >
        <LevelMark
          level={view.level}
          provisional={view.proposedLevel?.level ?? null}
          word={levelWord(view.level, handbook, speech)}
        />
        <span className="board-what">
          <span className="board-title">
            {view.drill === null ? null : <DrillMark word={words('drill.mark')} />} {view.registration.fields.title}
          </span>
          <span className="board-fine figures">
            <RestrictedMark text={restricted} />
            {restricted === null ? null : ' · '}
            {shortNumber(view.registration.identity.number)} · {statusWord(view, speech)}
            {view.escalation.active ? <span className="board-escalated"> · {words('escalation.active')}</span> : null}
          </span>
        </span>
        <span className="board-stage">
          {active.length === 0
            ? words('board.no_stage')
            : active.map((stage) => words(`stage_short.${stage.key}`)).join(' · ')}
        </span>
        <span className="board-commander" data-nobody={view.commander === null && view.status === 'open'}>
          {view.commander ?? (
            <>
              {view.status === 'open' ? <TriangleAlert aria-hidden="true" /> : null}
              {words('commander.nobody')}
            </>
          )}
        </span>
        <span className="board-elapsed figures">{elapsedWords(view, view.at, speech)}</span>
        <BoardDue view={view} handbook={handbook} />
      </button>
      <button
        type="button"
        className="board-wall"
        onClick={() => void bridge.call('wall:open', { incident: snapshot.id })}
      >
        {words('board.open_wall')}
      </button>
    </li>
  );
}

function BoardDue({ view, handbook }: { readonly view: IncidentView; readonly handbook: LiveIncident['handbook'] }) {
  const speech = useSpeech();
  const { next, overdue } = view;
  if (next === null) return <span className="board-due">{speech.words('board.no_due')}</span>;
  const others = overdue.filter((due) => due !== next).length;
  return (
    <span className="board-due" data-urgency={urgencyOf(next, view, handbook, view.at)}>
      <span className="board-due-what">
        {dueWords(next, handbook, view.at, speech)}
        {others > 0 ? (
          <span className="board-overdue"> · {speech.words('board.overdue_count', { count: others })}</span>
        ) : null}
      </span>
      <span className="board-due-figure">
        <Countdown due={next.due} now={view.at} units={unitsOf(speech)} />
      </span>
    </span>
  );
}

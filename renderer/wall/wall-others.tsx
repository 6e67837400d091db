import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type IncidentView, viewIncident } from '../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { byGravity } from '../../shared/domain/wall/gravest.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { Countdown } from '../components/countdown.tsx';
import { LevelMark } from '../components/level-mark.tsx';
import { shortDueWords } from '../reading/due-reading.ts';
import { unitsOf } from '../reading/units.ts';
import { createBoardStore } from '../state/board-store.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { WallPages } from './wall-pages.tsx';
import './wall-others.css';

/** The other incidents that are not over, the gravest first: which, how grave, and what bites next. Nothing where none is. */
export function WallOthers({ incident, now }: { readonly incident: StreamId; readonly now: Instant }) {
  const { bridge, handbooks } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const live = useStore(board, (held) => held.live) ?? [];
  useEffect(() => board.start(), [board]);
  const others = live
    .flatMap(({ snapshot, handbook }) => {
      const view = snapshot.id === incident ? null : viewIncident(snapshot.state, handbook, now);
      // What is recovered waits for its review, which is no news to a room.
      return view === null || view.status !== 'open' || view.t0 > now ? [] : [{ id: snapshot.id, view }];
    })
    .toSorted((one, other) => byGravity(one.view, other.view));
  if (others.length === 0) return null;
  return (
    <WallPages
      className="wall-others"
      heading={words('wall.others_heading', { count: others.length })}
      empty={null}
      rows={others.map(({ id, view }) => ({
        key: id,
        className: 'wall-other',
        look: view.next !== null && now > view.next.due ? 'late' : 'calm',
        content: <Other view={view} />,
      }))}
    />
  );
}

function Other({ view }: { readonly view: IncidentView }) {
  const speech = useSpeech();
  const { next, at } = view;
  return (
    <>
      <LevelMark level={view.level} provisional={view.proposedLevel?.level ?? null} word="" />
      <span className="wall-other-title">{view.registration.fields.title}</span>
      {next === null ? (
        <span>{speech.words(`status.${view.status}`)}</span>
      ) : (
        <span className="wall-other-due">
          <span className="wall-other-what">{shortDueWords(next, at, speech)} </span>
          <Countdown due={next.due} now={at} units={unitsOf(speech)} />
        </span>
      )}
    </>
  );
}

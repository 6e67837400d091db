import { Suspense, lazy } from 'react';
import { useStore } from 'zustand';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { KeptIncident } from '../state/use-kept.ts';
import { Desk } from './desk.tsx';
import { DrawFailure } from './draw-failure.tsx';
import { LockScreen } from './lock/lock-screen.tsx';
import { RecoveryChoice } from './recovery-choice.tsx';
import { usePresence } from './use-presence.ts';
import './app.css';

// Each view is a chunk of its own: a wall starts without the room's weight, and the other way round.
const Board = lazy(async () => ({ default: (await import('../features/board/board.tsx')).Board }));
const Connections = lazy(async () => ({
  default: (await import('../features/connections/connections.tsx')).Connections,
}));
const Declare = lazy(async () => ({ default: (await import('../features/declare/declare.tsx')).Declare }));
const Drills = lazy(async () => ({ default: (await import('../features/drills/drills.tsx')).Drills }));
const Improvements = lazy(async () => ({
  default: (await import('../features/improvements/improvements.tsx')).Improvements,
}));
const MyWork = lazy(async () => ({ default: (await import('../features/my-work/my-work.tsx')).MyWork }));
const People = lazy(async () => ({ default: (await import('../features/people/people.tsx')).People }));
const Room = lazy(async () => ({ default: (await import('../features/room/room.tsx')).Room }));
const Review = lazy(async () => ({ default: (await import('../features/review/review.tsx')).Review }));
const Search = lazy(async () => ({ default: (await import('../features/search/search.tsx')).Search }));
const Triage = lazy(async () => ({ default: (await import('../features/triage/triage.tsx')).Triage }));
const Trends = lazy(async () => ({ default: (await import('../features/trends/trends.tsx')).Trends }));
const HandbookEditor = lazy(async () => ({
  default: (await import('../features/handbook/handbook-editor.tsx')).HandbookEditor,
}));
const Wall = lazy(async () => ({ default: (await import('../wall/wall.tsx')).Wall }));
const WallAny = lazy(async () => ({ default: (await import('../wall/wall-any.tsx')).WallAny }));
const WallSetUp = lazy(async () => ({ default: (await import('../features/wall-set-up/wall-set-up.tsx')).WallSetUp }));

/** The window: the view that its route names. */
export function App() {
  const { session, drafts } = useScreen();
  const { words } = useSpeech();
  const context = useStore(session, (state) => state.context);
  const failure = useStore(session, (state) => state.failure);
  const route = useStore(session, (state) => state.route);
  const hasDrafts = useStore(drafts, ({ person }) => person !== null);
  usePresence();
  if (context === null) {
    return (
      <p className="app-wait">
        {failure === null ? words('screen.loading') : words(`failure.${failure.code}`, { detail: failure.detail })}
      </p>
    );
  }
  if (context.recovery !== null) {
    // Nothing is ever asked on a wall.
    return context.opened.view === 'wall' ? (
      <p className="app-wait" data-theme="night">
        {words('wall.record_closed')}
      </p>
    ) : (
      <RecoveryChoice notice={context.recovery} />
    );
  }
  const locked = context.lock?.locked ?? null;
  if (locked !== null) return <LockScreen locked={locked} />;
  const wait = <p className="app-wait">{words('screen.loading')}</p>;
  if (route.view === 'wall' || route.view === 'wall_any') {
    return (
      <DrawFailure words={words}>
        <Suspense fallback={null}>
          {route.view === 'wall' ? <Wall key={route.incident} incident={route.incident} /> : <WallAny />}
        </Suspense>
      </DrawFailure>
    );
  }
  // A field begins with what was typed in it before.
  if (!hasDrafts) return wait;
  return (
    <Desk>
      <DrawFailure words={words}>
        <Suspense fallback={wait}>
          {route.view === 'board' ? <Board /> : null}
          {route.view === 'declare' ? <Declare key={route.candidate} candidate={route.candidate ?? null} /> : null}
          {route.view === 'triage' ? <Triage /> : null}
          {route.view === 'handbook' ? <HandbookEditor /> : null}
          {route.view === 'drills' ? <Drills /> : null}
          {route.view === 'people' ? <People /> : null}
          {route.view === 'my_work' ? <MyWork /> : null}
          {route.view === 'improvements' ? <Improvements /> : null}
          {route.view === 'search' ? <Search /> : null}
          {route.view === 'trends' ? <Trends /> : null}
          {route.view === 'connections' ? <Connections /> : null}
          {route.view === 'wall_set_up' ? <WallSetUp /> : null}
          {route.view === 'room' ? (
            <KeptIncident value={route.incident}>
              <Room key={route.incident} incident={route.incident} entry={route.entry ?? null} />
            </KeptIncident>
          ) : null}
          {route.view === 'review' ? (
            <KeptIncident value={route.incident}>
              <Review key={route.incident} incident={route.incident} />
            </KeptIncident>
          ) : null}
        </Suspense>
      </DrawFailure>
    </Desk>
  );
}

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { useAppContext, useScreen, useSpeech } from '../state/screen.tsx';
import { useDrawn } from '../state/use-drawn.ts';
import { useIncident } from '../state/use-incident.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { useQuietCursor } from './use-quiet-cursor.ts';
import { WallBody } from './wall-body.tsx';
import './wall.css';

/** Entries that the wall may have room for. */
const newest = 8;

/** The war-room wall of one incident: read from across the room, nothing to click. */
export function Wall({ incident }: { readonly incident: StreamId }) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const { simulatedClockOffsetMs } = useAppContext();
  const { timeline, handbook, failure, view } = useIncident(incident);
  const { shown } = useStore(timeline);
  useEffect(() => {
    timeline.showUntil(clock.read());
    if (shown !== null) timeline.ensure(Math.max(0, shown - newest), shown);
  });
  useWallKeys();
  const cursorQuiet = useQuietCursor();
  useDrawn('wall', view !== null && shown !== null);

  const entries = [];
  for (let rank = (shown ?? 0) - 1; rank >= 0 && entries.length < newest; rank -= 1) {
    const entry = timeline.entryAt(rank);
    if (entry !== undefined) entries.push(entry);
  }
  return (
    <main className="wall" data-theme="night" data-cursor={cursorQuiet ? 'quiet' : 'shown'}>
      {view === null || handbook === null ? (
        <p className="wall-wait">
          {failure === null ? words('screen.loading') : words(`failure.${failure.code}`, { detail: failure.detail })}
        </p>
      ) : (
        <WallBody
          incident={incident}
          view={view}
          handbook={handbook}
          entries={entries}
          entryCount={shown ?? 0}
          simulated={simulatedClockOffsetMs !== null}
        />
      )}
    </main>
  );
}

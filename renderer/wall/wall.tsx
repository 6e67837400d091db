import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { useAppContext, useScreen, useSpeech } from '../state/screen.tsx';
import { useDrawn } from '../state/use-drawn.ts';
import { useFontsReady } from '../state/use-fonts-ready.ts';
import { useIncident } from '../state/use-incident.ts';
import { useWallGround } from '../state/use-wall-ground.ts';
import { useNewTurning } from './use-turning.ts';
import { WallBody } from './wall-body.tsx';
import { WallFrame } from './wall-frame.tsx';

/** Entries that the wall turns through. */
const newest = 12;

/** The war-room wall of one incident: read from across the room, nothing to click. */
export function Wall({ incident }: { readonly incident: StreamId }) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const { simulatedClockOffsetMs } = useAppContext();
  const { timeline, handbook, failure, view } = useIncident(incident);
  const { shown } = useStore(timeline);
  const { ground, isKnown } = useWallGround();
  const fontsReady = useFontsReady();
  const turning = useNewTurning();
  const isHeld = turning.turning.heldAt !== null;
  const upTo = useHeld(shown ?? 0, isHeld);
  useEffect(() => {
    timeline.showUntil(clock.read());
    if (shown !== null) timeline.ensure(Math.max(0, upTo - newest), shown);
  });
  useDrawn('wall', view !== null && shown !== null && isKnown && fontsReady);

  const entries = [];
  for (let rank = upTo - 1; rank >= 0 && entries.length < newest; rank -= 1) {
    const entry = timeline.entryAt(rank);
    if (entry !== undefined) entries.push(entry);
  }
  return (
    <WallFrame ground={ground} turning={turning}>
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
          heldNews={isHeld ? (shown ?? 0) - upTo : null}
          simulated={simulatedClockOffsetMs !== null}
          ground={ground}
        />
      )}
    </WallFrame>
  );
}

/** A number as it was when it was held; as it is while it is not. */
function useHeld(value: number, isHeld: boolean): number {
  const [held, setHeld] = useState<number | null>(null);
  if (isHeld && held === null) setHeld(value);
  if (!isHeld && held !== null) setHeld(null);
  return isHeld ? (held ?? value) : value;
}

import { useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { StageKey } from '../../../shared/domain/stages/stage.ts';
import type { EventId, StreamId } from '../../../shared/record/ids.ts';
import { DrillEdge } from '../../components/drill-mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useLooksOnly } from '../../reading/use-looks-only.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useDrawn } from '../../state/use-drawn.ts';
import { useIncident } from '../../state/use-incident.ts';
import { useWordsOut } from '../../state/use-words-out.ts';
import { Held, LooksOnlyNote } from './looks-only.tsx';
import { RoomAnnouncement } from './moments/room-announcement.tsx';
import { RoomPoll } from './moments/room-poll.tsx';
import { RoomRecovery } from './moments/room-recovery.tsx';
import { RoomMerged } from './merging/room-merged.tsx';
import { RoomOffer } from './room-command.tsx';
import { RoomAlarms } from './room-alarms.tsx';
import { RoomDeeds } from './room-deeds.tsx';
import { RoomDues } from './room-dues.tsx';
import { RoomHead } from './room-head.tsx';
import { RoomHelp } from './room-help.tsx';
import { RoomRail } from './room-rail.tsx';
import { RoomSide } from './room-side.tsx';
import { RoomUndo } from './room-undo.tsx';
import { RoomTimeline } from './room-timeline.tsx';
import { type Act, type Submit, useAct } from './use-act.ts';
import './room.css';

/** What every part of the room is given. */
export interface RoomParts {
  readonly view: IncidentView;
  readonly handbook: Handbook;
  readonly act: Act;
  /** For what shows a refusal itself: a question, the quick-entry line. */
  readonly submit: Submit;
}

/** The working view of one incident: stages, clocks, checklists, timeline, and a line to log what is done. */
export function Room({
  incident,
  entry = null,
}: {
  readonly incident: StreamId;
  /** The entry that it was opened for. */
  readonly entry?: EventId | null;
}) {
  const { words } = useSpeech();
  const { store, timeline, snapshot, handbook, failure, view, isCounted } = useIncident(incident);
  useDrawn('room', view !== null && isCounted);
  const { act, submit, fault, last, isSaving } = useAct(store);
  const [chosen, setChosen] = useState<StageKey | null>(null);
  const looksOnly = useLooksOnly(snapshot);
  const chat = useWordsOut(snapshot, view, handbook);

  if (view === null || handbook === null || chat === null) {
    return <main className="app-wait">{failure === null ? words('screen.loading') : errorWords(failure, words)}</main>;
  }
  const stage = chosen ?? currentStage(view);
  const parts: RoomParts = { view, handbook, act, submit };
  return (
    <main className="room">
      {view.drill === null ? null : <DrillEdge />}
      <RoomHead {...parts} incident={incident} looksOnly={looksOnly} />
      <RoomRecovery view={view} />
      <Held isHeld={looksOnly}>
        <RoomAnnouncement {...parts} />
        <RoomAlarms {...parts} />
        <RoomOffer {...parts} />
        <RoomPoll {...parts} />
      </Held>
      <RoomMerged view={view} />
      {fault === null ? null : (
        <Notice tone="trouble" lines={fault.lines}>
          {errorWords(fault, words)}
        </Notice>
      )}
      <section className="room-now">
        <RoomDues view={view} handbook={handbook} />
        {looksOnly ? <LooksOnlyNote /> : <RoomDeeds {...parts} snapshot={snapshot} />}
      </section>
      <RoomRail {...parts} chosen={stage} onChoose={setChosen} looksOnly={looksOnly} />
      <div className="room-body">
        <RoomSide {...parts} incident={incident} stage={stage} timeline={timeline} chat={chat} looksOnly={looksOnly} />
        <RoomTimeline {...parts} incident={incident} entry={entry} timeline={timeline} looksOnly={looksOnly} />
      </div>
      <RoomUndo last={last} isSaving={isSaving} act={act} />
      <RoomHelp />
    </main>
  );
}

/** The stage that asks for attention: the latest that runs, else the first that has not begun, else the last. */
function currentStage({ stages }: IncidentView): StageKey {
  const stage =
    stages.findLast(({ state }) => state === 'active') ??
    stages.find(({ state }) => state === 'pending') ??
    stages.at(-1);
  return stage?.key ?? 'report';
}

import type { ReactNode } from 'react';
import type { StageKey } from '../../../shared/domain/stages/stage.ts';
import { isTaskOver } from '../../../shared/domain/tasks/tasks-at.ts';
import { isForPerson } from '../../../shared/domain/words-out/words-to-do.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { WordKey } from '../../../shared/words/words.ts';
import { CommunicationsPane } from './communications/communications-pane.tsx';
import { DrillPane } from './drill/drill-pane.tsx';
import { FixPane } from './plans/fix-pane.tsx';
import { RoomChecklist } from './room-checklist.tsx';
import { RoomTasks } from './room-tasks.tsx';
import type { RoomParts } from './room.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';
import type { WordsOutInHand } from '../../state/use-words-out.ts';
import { VerificationPane } from './verification/verification-pane.tsx';

/** What a pane is given. */
export type SidePaneParts = RoomParts & {
  readonly incident: StreamId;
  readonly stage: StageKey;
  readonly timeline: TimelineStore;
  readonly chat: WordsOutInHand;
};

/** One pane beside the timeline. */
export interface SidePane {
  readonly key: string;
  readonly label: WordKey;
  /** Whether the incident has such a pane at all; left out where each has. */
  readonly isFor?: (view: IncidentView) => boolean;
  /** What stands open in it, and how much of that is late. Null where nothing is counted. */
  readonly open:
    | ((view: IncidentView, chat: WordsOutInHand) => { readonly count: number; readonly late: number })
    | null;
  readonly draw: (parts: SidePaneParts) => ReactNode;
}

/** The panes beside the timeline, in the order of their tabs. */
export const sidePanes: readonly SidePane[] = [
  { key: 'checklist', label: 'side.checklist', open: null, draw: (parts) => <RoomChecklist {...parts} /> },
  {
    key: 'tasks',
    label: 'side.tasks',
    open: ({ tasks }) => {
      const open = tasks.filter((task) => !isTaskOver(task));
      return { count: open.length, late: open.filter((task) => task.overdue).length };
    },
    draw: (parts) => <RoomTasks {...parts} />,
  },
  {
    key: 'communications',
    label: 'side.communications',
    open: ({ communications, userUpdates }, { words }) => ({
      count:
        communications.filter(({ state }) => state === 'in_review' || state === 'approved').length +
        words.filter(isForPerson).length,
      late: Number(userUpdates?.overdue === true),
    }),
    draw: (parts) => <CommunicationsPane {...parts} />,
  },
  {
    key: 'fix',
    label: 'side.fix',
    open: ({ plans, causes }) => ({
      count:
        plans.filter(({ state }) => state === 'in_review' || state === 'approved').length +
        causes.filter(({ state }) => state === 'suspected').length,
      late: 0,
    }),
    draw: (parts) => <FixPane {...parts} />,
  },
  {
    key: 'verify',
    label: 'side.verify',
    open: ({ verification }) => ({
      count: verification.checks.filter(({ result }) => result === 'failed').length,
      late: 0,
    }),
    draw: (parts) => <VerificationPane {...parts} />,
  },
  {
    key: 'drill',
    label: 'side.drill',
    isFor: ({ drill }) => drill !== null,
    open: ({ drill }) => ({ count: (drill?.injects ?? []).filter(({ state }) => state === 'open').length, late: 0 }),
    draw: (parts) => <DrillPane {...parts} />,
  },
];

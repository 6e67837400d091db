import { type KeyboardEvent, useRef, useState } from 'react';
import type { StageKey } from '../../../shared/domain/stages/stage.ts';
import { isTaskOver } from '../../../shared/domain/tasks/tasks-at.ts';
import { useSpeech } from '../../state/screen.tsx';
import { RoomChecklist } from './room-checklist.tsx';
import { RoomTasks } from './room-tasks.tsx';
import type { RoomParts } from './room.tsx';

const panes = ['checklist', 'tasks'] as const;

/** What is to be done: the process's own checklist, and the tasks that people were given. */
export function RoomSide({ view, handbook, act, submit, stage }: RoomParts & { readonly stage: StageKey }) {
  const { words } = useSpeech();
  const [pane, setPane] = useState<(typeof panes)[number]>('checklist');
  const tabs = useRef(new Map<string, HTMLButtonElement>());
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = pane === 'checklist' ? 'tasks' : 'checklist';
    event.preventDefault();
    setPane(next);
    tabs.current.get(next)?.focus();
  };
  const open = view.tasks.filter((task) => !isTaskOver(task));
  const late = open.filter((task) => task.overdue).length;
  return (
    <div className="side">
      <div className="side-tabs" role="tablist" aria-label={words('side.heading')}>
        {panes.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            ref={(element) => {
              if (element !== null) tabs.current.set(name, element);
            }}
            tabIndex={name === pane ? 0 : -1}
            onKeyDown={onKey}
            id={`side-${name}`}
            aria-selected={name === pane}
            aria-controls="side-pane"
            onClick={() => setPane(name)}
          >
            {words(`side.${name}`)}
            {name === 'tasks' && open.length > 0 ? (
              <span className="side-count figures" data-late={late > 0}>
                {late > 0 ? words('side.late', { count: open.length, late }) : open.length}
              </span>
            ) : null}
          </button>
        ))}
      </div>
      <div className="side-pane" id="side-pane" role="tabpanel" aria-labelledby={`side-${pane}`}>
        {pane === 'checklist' ? (
          <RoomChecklist view={view} handbook={handbook} act={act} submit={submit} stage={stage} />
        ) : (
          <RoomTasks view={view} act={act} submit={submit} />
        )}
      </div>
    </div>
  );
}

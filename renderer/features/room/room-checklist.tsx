import type { ItemStanding } from '../../../shared/domain/checklists/checklist-at.ts';
import type { RoleKey } from '../../../shared/domain/roles/role.ts';
import { useSpeech } from '../../state/screen.tsx';
import { ChecklistItem } from './checklist-item.tsx';
import { RoleHead } from './role-head.tsx';
import type { SidePaneParts } from './side-panes.tsx';
import './checklist.css';

/** The chosen stage's checklist by role: who holds it, what is done and by whom, what is open. */
export function RoomChecklist({ view, handbook, act, submit, timeline, stage }: SidePaneParts) {
  const { words } = useSpeech();
  const items = view.checklist.filter((item) => item.stage === stage);
  const roles = new Map<RoleKey, ItemStanding[]>();
  for (const item of items) roles.set(item.role, [...(roles.get(item.role) ?? []), item]);
  const done = items.filter(({ state }) => state !== 'open').length;
  return (
    <section className="checklist" aria-label={words('checklist.heading')}>
      <h2 className="room-heading">
        {words('checklist.heading')} · {words(`stage_short.${stage}`)}
        <span className="room-fine figures">{words('checklist.progress', { done, count: items.length })}</span>
      </h2>
      <div className="checklist-roles">
        {[...roles].map(([role, ofRole]) => (
          <section key={role} className="checklist-role" aria-label={words(`role_short.${role}`)}>
            <RoleHead role={role} view={view} handbook={handbook} act={act} submit={submit} />
            <ul>
              {ofRole.map((item) => (
                <ChecklistItem
                  key={item.id}
                  item={item}
                  view={view}
                  handbook={handbook}
                  act={act}
                  submit={submit}
                  timeline={timeline}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

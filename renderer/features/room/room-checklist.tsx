import { useId } from 'react';
import type { ItemStanding } from '../../../shared/domain/checklists/checklist-at.ts';
import type { RoleKey } from '../../../shared/domain/roles/role.ts';
import type { StageKey } from '../../../shared/domain/stages/stage.ts';
import { Button } from '../../components/button.tsx';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import { ChecklistItem } from './checklist-item.tsx';
import type { RoomParts } from './room.tsx';
import './checklist.css';

/** The chosen stage's checklist by role: who holds it, what is done and by whom, what is open. */
export function RoomChecklist({ view, handbook, act, submit, stage }: RoomParts & { readonly stage: StageKey }) {
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
            <RoleHead role={role} view={view} act={act} />
            <ul>
              {ofRole.map((item) => (
                <ChecklistItem key={item.id} item={item} view={view} handbook={handbook} act={act} submit={submit} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function RoleHead({ role, view, act }: { readonly role: RoleKey } & Pick<RoomParts, 'view' | 'act'>) {
  const { words } = useSpeech();
  const { person } = useAppContext();
  const id = useId();
  const holders = view.roles[role];
  const live = view.status === 'open' || view.status === 'recovered';
  const mine = person !== null && holders.includes(person);
  return (
    <h3 className="checklist-role-head">
      <span className="checklist-role-name">{words(`role_short.${role}`)}</span>
      <span className="room-fine room-clip" id={id} title={holders.join(', ')}>
        {holders.length === 0 ? words('checklist.nobody') : holders.join(', ')}
      </span>
      {live && person !== null ? (
        <Button
          size="small"
          look="quiet"
          aria-describedby={id}
          onClick={() =>
            void act(
              mine
                ? { kind: 'release_role', role, person }
                : { kind: 'assign_role', role, person, lead: holders.length === 0 },
            )
          }
        >
          {words(mine ? 'checklist.leave' : 'checklist.take')}
        </Button>
      ) : null}
    </h3>
  );
}

import { useId, useRef, useState } from 'react';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import type { RoleKey } from '../../../shared/domain/roles/role.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useAppContext, useSpeech, useWorkspace } from '../../state/screen.tsx';
import { PersonInput } from './person-input.tsx';
import type { RoomParts } from './room.tsx';
import { useAsk } from './use-ask.tsx';

/** A role in the room: who leads it, who else has it; taken, given, left. Its card comes by pointing or by focus. */
export function RoleHead({
  role,
  view,
  handbook,
  act,
  submit,
}: { readonly role: RoleKey } & Pick<RoomParts, 'view' | 'handbook' | 'act' | 'submit'>) {
  const { words } = useSpeech();
  const { person } = useAppContext();
  const id = useId();
  const [isGiving, setGiving] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const holders = view.roles[role];
  const lead = view.roleLeads[role];
  const live = view.status === 'open' || view.status === 'recovered';
  const mine = person !== null && holders.includes(person);
  const named = holders.map((name) => (name === lead ? words('role_card.lead_is', { name }) : name)).join(', ');
  const anchor = `--role-${role}`;
  return (
    <h3 className="checklist-role-head">
      <button
        type="button"
        className="checklist-role-name"
        style={{ anchorName: anchor }}
        aria-describedby={`${id}-card`}
        onFocus={() => card.current?.showPopover()}
        onBlur={() => card.current?.hidePopover()}
        onMouseEnter={() => card.current?.showPopover()}
        onMouseLeave={() => card.current?.hidePopover()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') card.current?.hidePopover();
        }}
      >
        {words(`role_short.${role}`)}
      </button>
      <RoleCard id={`${id}-card`} card={card} anchor={anchor} role={role} view={view} handbook={handbook} />
      <span className="room-fine room-clip" id={id} title={named}>
        {holders.length === 0 ? words('checklist.nobody') : named}
      </span>
      {live && person !== null ? (
        <span className="checklist-role-ways">
          {mine && lead !== person ? (
            <Button
              size="small"
              look="quiet"
              aria-describedby={id}
              onClick={() => void act({ kind: 'assign_role', role, person, lead: true })}
            >
              {words('role_card.lead_it')}
            </Button>
          ) : null}
          <Button size="small" look="quiet" aria-describedby={id} onClick={() => setGiving(true)}>
            {words('role_card.give')}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-describedby={id}
            onClick={() =>
              void act(
                mine
                  ? { kind: 'release_role', role, person }
                  : { kind: 'assign_role', role, person, lead: lead === null },
              )
            }
          >
            {words(mine ? 'checklist.leave' : 'checklist.take')}
          </Button>
        </span>
      ) : null}
      {isGiving ? <GiveAsk role={role} view={view} submit={submit} onDone={() => setGiving(false)} /> : null}
    </h3>
  );
}

/** What the role does, and how to reach whoever has it. */
function RoleCard({
  id,
  card,
  anchor,
  role,
  view,
  handbook,
}: {
  readonly id: string;
  readonly card: React.RefObject<HTMLDivElement | null>;
  readonly anchor: string;
  readonly role: RoleKey;
} & Pick<RoomParts, 'view' | 'handbook'>) {
  const { words, say } = useSpeech();
  const listed = peopleOf(useWorkspace()).filter(({ hasLeft }) => !hasLeft);
  const known = handbook.roles.find(({ key }) => key === role);
  return (
    <div ref={card} id={id} popover="manual" role="tooltip" className="role-card" style={{ positionAnchor: anchor }}>
      <strong>{say(known?.name)}</strong>
      <p>{say(known?.does)}</p>
      {view.roles[role].length === 0 ? <p className="room-fine">{words('checklist.nobody')}</p> : null}
      <ul>
        {view.roles[role].map((name) => (
          <li key={name}>
            {name === view.roleLeads[role] ? words('role_card.lead_is', { name }) : name}
            <span className="room-fine figures">
              {listed.find((person) => person.name === name)?.contact ?? words('role_card.no_contact')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function GiveAsk({
  role,
  view,
  submit,
  onDone,
}: { readonly role: RoleKey; readonly onDone: () => void } & Pick<RoomParts, 'view' | 'submit'>) {
  const { words } = useSpeech();
  const { file, question } = useAsk(submit, onDone);
  const [to, setTo] = useState('');
  const [leads, setLeads] = useState(view.roleLeads[role] === null);
  return (
    <AskDialog
      {...question}
      title={words('role_card.give_of', { role: words(`role_short.${role}`) })}
      ready={to.trim() !== ''}
      onConfirm={() => file({ kind: 'assign_role', role, person: to.trim(), lead: leads })}
    >
      <Field label={words('role_card.to')}>
        {(control) => <PersonInput {...control} view={view} value={to} onChange={setTo} data-first />}
      </Field>
      <label className="task-tick">
        <input type="checkbox" checked={leads} onChange={(event) => setLeads(event.target.checked)} />
        {words('role_card.as_lead')}
      </label>
    </AskDialog>
  );
}

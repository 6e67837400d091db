import { useState } from 'react';
import type { Administration } from '../../../shared/bridge/administration.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { connectionFault, wholeFault } from '../../reading/fault-words.ts';
import { useAdministration } from '../../state/administration.ts';
import { useSpeech } from '../../state/screen.tsx';

/** Asks who sees the incident: everybody who belongs, or those who are named. For owners. */
export function RestrictAsk({ incident, onDone }: { readonly incident: StreamId; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const { known, doThen } = useAdministration();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [isBusy, setBusy] = useState(false);
  const choice = chosen ?? choiceOf(known, incident);
  const fault = known?.fault ?? null;
  return (
    <AskDialog
      title={words('restrict.heading')}
      confirm={words(isBusy ? 'action.saving' : 'restrict.confirm')}
      cancel={words('action.cancel')}
      ready={choice !== null && known?.isAsking === false}
      isBusy={isBusy}
      fault={fault === null ? null : wholeFault(connectionFault(fault, words), words)}
      onCancel={onDone}
      onConfirm={() => {
        if (choice === null) return;
        setBusy(true);
        const members = choice.isForAll ? null : [...choice.named];
        doThen({ do: 'restrict', incident, members }, (isDone) => {
          setBusy(false);
          if (isDone) onDone();
        });
      }}
    >
      {choice === null ? (
        <p role="status">{words('restrict.asking')}</p>
      ) : (
        <Choosing choice={choice} members={known?.members ?? []} onChange={setChosen} />
      )}
    </AskDialog>
  );
}

interface Choice {
  readonly isForAll: boolean;
  /** Members by id. */
  readonly named: ReadonlySet<string>;
}

type Members = NonNullable<Administration['members']>;

/** As it stands; null before the server told. Who asks is always among the named: nobody shuts themselves out. */
function choiceOf(known: Administration | null, incident: StreamId): Choice | null {
  if (known === null || known.members === null || known.restricted === null) return null;
  const { members, restricted } = known;
  const standing = restricted.find(({ stream }) => stream === incident)?.members ?? null;
  const own = members.filter(isOwn).map(({ memberId }) => memberId);
  return { isForAll: standing === null, named: new Set([...own, ...(standing ?? [])]) };
}

function isOwn({ devices }: Members[number]): boolean {
  return devices.some(({ isAsking }) => isAsking);
}

function Choosing({
  choice,
  members,
  onChange,
}: {
  readonly choice: Choice;
  readonly members: Members;
  readonly onChange: (choice: Choice) => void;
}) {
  const { words } = useSpeech();
  const tick = (memberId: string, isNamed: boolean) => {
    const named = new Set(choice.named);
    if (isNamed) named.add(memberId);
    else named.delete(memberId);
    onChange({ ...choice, named });
  };
  return (
    <>
      <ChoiceRow
        label={words('restrict.who')}
        value={choice.isForAll ? 'all' : 'named'}
        onChange={(value) => onChange({ ...choice, isForAll: value !== 'named' })}
        options={(['all', 'named'] as const).map((value) => ({ value, text: words(`restrict.${value}`) }))}
      />
      {choice.isForAll ? null : (
        <ul className="restrict-members" aria-label={words('restrict.members')}>
          {members.map((member) => (
            <li key={member.memberId}>
              <label className="task-tick">
                <input
                  type="checkbox"
                  checked={choice.named.has(member.memberId)}
                  disabled={isOwn(member)}
                  onChange={(event) => tick(member.memberId, event.target.checked)}
                />
                {words('restrict.member', { name: member.name, role: words(`sync.role.${member.role}`) })}
              </label>
            </li>
          ))}
        </ul>
      )}
      <p className="room-fine">{words(choice.isForAll ? 'restrict.all_means' : 'restrict.named_means')}</p>
    </>
  );
}

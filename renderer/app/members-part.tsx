import { useState } from 'react';
import type { AdministrationDeed } from '../../shared/bridge/administration.ts';
import type { WorkspaceMember } from '../../shared/sync/administration.ts';
import { memberRoleSchema } from '../../shared/sync/messages.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Button } from '../components/button.tsx';
import { useAdministration } from '../state/administration.ts';
import { useSpeech, useTick } from '../state/screen.tsx';
import { AuditPart } from './audit-part.tsx';
import { FaultWords } from './fault-words.tsx';
import { InvitationForm } from './invitation-form.tsx';

type Device = WorkspaceMember['devices'][number];

/** Who belongs to the joined workspace, for its owners. `canInvite`: false where the codes are made elsewhere on the panel. */
export function MembersPart({ canInvite }: { readonly canInvite: boolean }) {
  const { words } = useSpeech();
  const { known, act } = useAdministration();
  const [lost, setLost] = useState<{ readonly device: Device; readonly name: string } | null>(null);
  if (known === null) return null;
  const { members, invitation, isAsking, fault } = known;
  return (
    <section className="sync-part" aria-label={words('members.heading')}>
      <div className="members-head">
        <h3>{words('members.heading')}</h3>
        <Button size="small" look="quiet" disabled={isAsking} onClick={() => act({ do: 'look' })}>
          {words('members.look')}
        </Button>
      </div>
      {fault === null ? null : (
        <p className="sync-fault" role="alert">
          <FaultWords fault={fault} />
        </p>
      )}
      <ul className="members">
        {(members ?? []).map((member) => (
          <Member
            key={member.memberId}
            member={member}
            isAsking={isAsking}
            onAct={act}
            onLost={(device) => setLost({ device, name: member.name })}
          />
        ))}
      </ul>
      {canInvite ? (
        <InvitationForm invitation={invitation} isAsking={isAsking} onMake={(role) => act({ do: 'invite', role })} />
      ) : null}
      <AuditPart known={known} onAct={act} />
      {lost === null ? null : (
        <AskDialog
          title={words('members.revoke_ask', { name: lost.name })}
          confirm={words('members.revoke')}
          cancel={words('members.keep')}
          ready
          onCancel={() => setLost(null)}
          onConfirm={() => {
            act({ do: 'revoke', device: lost.device.device });
            setLost(null);
          }}
        >
          <p>{words('members.revoke_means', { device: shortOf(lost.device) })}</p>
        </AskDialog>
      )}
    </section>
  );
}

function Member({
  member: { memberId, name, role, devices },
  isAsking,
  onAct,
  onLost,
}: {
  readonly member: WorkspaceMember;
  readonly isAsking: boolean;
  readonly onAct: (deed: AdministrationDeed) => void;
  readonly onLost: (device: Device) => void;
}) {
  const { words, moment } = useSpeech();
  const now = useTick();
  const standing = ({ revoked, seen, joined }: Device) => {
    if (revoked !== null) return words('members.revoked', { time: moment(revoked, now) });
    if (seen === null) return words('members.joined', { time: moment(joined, now) });
    return now - seen < presentMs ? words('members.here') : words('members.seen', { time: moment(seen, now) });
  };
  return (
    <li className="member">
      <div className="member-line">
        <span className="member-name">{name}</span>
        <select
          className="input"
          aria-label={words('members.role_of', { name })}
          value={role}
          disabled={isAsking}
          onChange={(event) => {
            const chosen = memberRoleSchema.safeParse(event.target.value);
            if (chosen.success) onAct({ do: 'set_role', memberId, role: chosen.data });
          }}
        >
          {memberRoleSchema.options.map((one) => (
            <option key={one} value={one}>
              {words(`sync.role.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {devices.map((device) => (
        <div key={device.device} className="member-line member-device">
          <span>
            {words(device.isAsking ? 'members.this_device' : 'members.device', { device: shortOf(device) })}
            {words('members.gap')}
            {standing(device)}
          </span>
          {device.isAsking || device.revoked !== null ? null : (
            <Button
              size="small"
              look="quiet"
              disabled={isAsking}
              aria-label={words('members.revoke_of', { name, device: shortOf(device) })}
              onClick={() => onLost(device)}
            >
              {words('members.revoke')}
            </Button>
          )}
        </div>
      ))}
    </li>
  );
}

/** A device that was connected this shortly ago (ms) is there; the server notes it every second. */
const presentMs = 5_000;

/** As much of a device's id as tells two apart. */
function shortOf({ device }: Device): string {
  return device.slice(0, 6);
}

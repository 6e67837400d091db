import { useState } from 'react';
import type { Invitation } from '../../shared/bridge/host.ts';
import { type MemberRole, memberRoleSchema } from '../../shared/sync/messages.ts';
import { Button } from '../components/button.tsx';
import { ChoiceRow } from '../components/choice-row.tsx';
import { Field } from '../components/field.tsx';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';

/** Makes a code for one device at a time, and shows it with its link until the next one. */
export function InvitationForm({
  invitation,
  isAsking,
  onMake,
}: {
  readonly invitation: Invitation | null;
  readonly isAsking: boolean;
  readonly onMake: (role: MemberRole) => void;
}) {
  const { words } = useSpeech();
  const [role, setRole] = useState<MemberRole>('member');
  return (
    <form
      aria-label={words('invite.heading')}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(role);
      }}
    >
      <ChoiceRow
        label={words('invite.role')}
        value={role}
        onChange={(chosen) => setRole(chosen ?? 'member')}
        options={memberRoleSchema.options.map((value) => ({ value, text: words(`sync.role.${value}`) }))}
      />
      <div>
        <Button type="submit" disabled={isAsking}>
          {words('invite.make')}
        </Button>
      </div>
      {invitation === null ? null : <InvitationShown key={invitation.code} invitation={invitation} />}
    </form>
  );
}

function InvitationShown({ invitation: { code, links, expires } }: { readonly invitation: Invitation }) {
  const { bridge } = useScreen();
  const { words, moment } = useSpeech();
  const now = useTick();
  const [address, setAddress] = useState(links[0]?.address ?? null);
  const [isCopied, setCopied] = useState(false);
  const link = (links.find((one) => one.address === address) ?? links[0])?.link ?? '';
  if (now >= expires) return <p role="status">{words('invite.over', { time: moment(expires, now) })}</p>;
  return (
    <>
      <p className="invitation-code">
        <span className="field-label">{words('invite.code')}</span> <output>{code}</output>
      </p>
      {links.length < 2 ? null : (
        <ChoiceRow
          label={words('invite.address')}
          value={address}
          onChange={setAddress}
          options={links.map((one) => ({ value: one.address, text: one.address }))}
        />
      )}
      <Field label={words('invite.link')} hint={words('invite.once', { time: moment(expires, now) })}>
        {(control) => (
          <div className="invitation-link">
            <input {...control} className="input" readOnly value={link} onFocus={(event) => event.target.select()} />
            <Button
              onClick={() =>
                void bridge.call('clipboard:write', { text: link }).then((reply) => {
                  if (reply.ok) setCopied(true);
                })
              }
            >
              {words(isCopied ? 'invite.copied' : 'invite.copy')}
            </Button>
          </div>
        )}
      </Field>
    </>
  );
}

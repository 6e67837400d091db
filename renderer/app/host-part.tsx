import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { HostStatus, Invitation } from '../../shared/bridge/host.ts';
import type { SharedAtJoining } from '../../shared/bridge/sync.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { ShareChoice } from './share-choice.tsx';
import { InvitationForm } from './invitation-form.tsx';

/** Whether this console serves a room to others; null until that is known. */
export function useHostStatus(): HostStatus | null {
  const { bridge } = useScreen();
  const [status, setStatus] = useState<HostStatus | null>(null);
  useEffect(() => {
    void bridge.call('host:get', {}).then((reply) => {
      if (reply.ok) setStatus(reply.value);
    });
    return bridge.listen('host:changed', setStatus);
  }, [bridge]);
  return status;
}

/** The room that this console serves to others, or the offer to serve one where it joined no server. */
export function HostPart({ status, hasServer }: { readonly status: HostStatus | null; readonly hasServer: boolean }) {
  const { words } = useSpeech();
  if (status === null || (hasServer && status.state === 'off')) return null;
  return (
    <section className="sync-part" aria-label={words('host.heading')}>
      {status.state === 'on' && hasServer ? (
        <Hosted addresses={status.addresses} />
      ) : (
        <HostForm status={status} hasServer={hasServer} />
      )}
    </section>
  );
}

function Hosted({ addresses }: { readonly addresses: readonly string[] }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [isAsking, setAsking] = useState(false);
  const make = (role: MemberRole) => {
    setAsking(true);
    void bridge.call('host:invite', { role }).then((reply) => {
      setAsking(false);
      if (reply.ok) setInvitation(reply.value.invitation);
    });
  };
  return (
    <>
      <h3>{words('host.on')}</h3>
      <p className="sync-where">{words('host.reached', { addresses: addresses.join(words('sync.name_gap')) })}</p>
      <InvitationForm invitation={invitation} isAsking={isAsking} onMake={make} />
      <div>
        <Button size="small" onClick={() => void bridge.call('host:stop', {})}>
          {words('host.stop')}
        </Button>
      </div>
    </>
  );
}

function HostForm({ status, hasServer }: { readonly status: HostStatus; readonly hasServer: boolean }) {
  const { bridge, session } = useScreen();
  const isNamed = useStore(session, (held) => held.context?.person) !== null;
  const { words } = useSpeech();
  const [name, setName] = useState(() => words('host.name_default'));
  const [share, setShare] = useState<SharedAtJoining>('all');
  const { state, fault } = status;
  const isKnown = state === 'stopped' || hasServer;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void bridge.call('host:start', { name: name.trim(), share });
      }}
    >
      <h3>{words('host.heading')}</h3>
      <p>{words(isKnown ? 'host.stopped' : 'host.lead')}</p>
      {isKnown ? null : (
        <Field label={words('host.name')}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      )}
      {hasServer ? null : <ShareChoice value={share} onChange={setShare} />}
      {fault === null ? null : (
        <p className="sync-fault" role="alert">
          {fault === 'EADDRINUSE' ? words('host.port_taken') : words('host.failed', { detail: fault })}
        </p>
      )}
      <div>
        <Button type="submit" disabled={name.trim() === '' || state === 'starting' || !isNamed}>
          {words(state === 'starting' ? 'host.starting' : isKnown ? 'host.again' : 'host.start')}
        </Button>
      </div>
    </form>
  );
}

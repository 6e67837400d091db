import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SharedAtJoining, SyncStatus } from '../../shared/bridge/sync.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { FindRoomsPart } from './find-rooms-part.tsx';
import { ShareChoice } from './share-choice.tsx';
import { FaultWords } from './fault-words.tsx';

/** Joins a server by a link. Where it leads to is shown before; nothing is joined until a person says so. */
export function JoinForm({ status, opened }: { readonly status: SyncStatus; readonly opened: string | null }) {
  const { bridge, sync, session } = useScreen();
  const isNamed = useStore(session, (held) => held.context?.person) !== null;
  const { words } = useSpeech();
  const [typed, setTyped] = useState(opened ?? '');
  const [share, setShare] = useState<SharedAtJoining>('all');
  const isAsking = status.state === 'joining';
  const link = typed.trim();
  const read = readJoinLink(link);
  const readable = read === null ? null : link;
  useEffect(() => {
    if (readable !== null) void bridge.call('sync:look', { link: readable }).then(sync.take);
  }, [bridge, sync, readable]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void bridge.call('sync:join', { link, share }).then(sync.take);
      }}
    >
      <p>{words('sync.lead')}</p>
      <Field label={words('sync.link')}>
        {(control) => (
          <input
            {...control}
            className="input"
            spellCheck={false}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <FindRoomsPart onLink={setTyped} />
      {read === null ? null : (
        <LeadsTo
          address={read.address}
          isPlain={read.transport.kind === 'plain'}
          invited={status.invited?.link === link ? status.invited : null}
        />
      )}
      {status.fault === null || isAsking ? null : (
        <p className="sync-fault" role="alert">
          <FaultWords fault={status.fault} />
        </p>
      )}
      <ShareChoice value={share} onChange={setShare} />
      {isNamed ? null : <p role="status">{words('sync.name_first')}</p>}
      <div>
        <Button type="submit" look="solid" disabled={link === '' || isAsking || !isNamed}>
          {words(isAsking ? 'sync.joining' : 'sync.join')}
        </Button>
      </div>
    </form>
  );
}

/** Where the link leads to, as far as it is known by now. */
function LeadsTo({
  address,
  isPlain,
  invited,
}: {
  readonly address: string;
  readonly isPlain: boolean;
  readonly invited: SyncStatus['invited'];
}) {
  const { words } = useSpeech();
  const found = invited?.found ?? null;
  const fault = invited?.fault ?? null;
  return (
    <div role="status">
      {found !== null ? (
        <p className="sync-where">
          {words('sync.leads_to', { workspace: found.workspace, address, role: words(`sync.role.${found.role}`) })}
        </p>
      ) : fault === null ? (
        <p>{words('sync.looking', { address })}</p>
      ) : (
        <p className="sync-fault">
          {words('sync.leads_nowhere', { address })} <FaultWords fault={fault} />
        </p>
      )}
      {isPlain ? <p>{words('sync.is_plain')}</p> : null}
    </div>
  );
}

import { type ReactNode, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Connections as Told } from '../../../shared/bridge/connections.ts';
import { FaultWords } from '../../app/fault-words.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TabList } from '../../components/tab-list.tsx';
import { useConnections } from '../../state/connections.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { ChannelForm } from './channel-form.tsx';
import { ChannelRows } from './channel-rows.tsx';
import { HookForm } from './hook-form.tsx';
import { HookRows } from './hook-rows.tsx';
import { RemoveAsk } from './remove-ask.tsx';
import { SecretShown } from './secret-shown.tsx';
import { SourceForm } from './source-form.tsx';
import { SourceRows } from './source-rows.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenRows } from './token-rows.tsx';
import type { Asked, ConnectionKind, Ways } from './ways.ts';
import './connections.css';

const kinds = ['channels', 'sources', 'tokens', 'hooks'] as const satisfies readonly ConnectionKind[];

/** What the shared server is joined to: chat, monitoring, other programs. Its owners set it up here. */
export function Connections() {
  const { session, sync } = useScreen();
  const { words } = useSpeech();
  const server = useStore(sync, ({ status }) => status?.server ?? null);
  const isOwner = server?.role === 'owner';
  return (
    <main className="connections">
      <header className="connections-head">
        <h1>{words('connections.heading')}</h1>
        <span className="connections-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
      </header>
      <p className="connections-lead">{words('connections.lead')}</p>
      {server === null ? <Notice tone="plain">{words('connections.not_joined')}</Notice> : null}
      {server !== null && !isOwner ? <Notice tone="plain">{words('connections.not_owner')}</Notice> : null}
      {isOwner ? <Joined /> : null}
    </main>
  );
}

function Joined() {
  const { words } = useSpeech();
  const id = useId();
  const { told, act, doThen } = useConnections();
  const [kind, setKind] = useState<ConnectionKind>('channels');
  const [asked, setAsked] = useState<Asked | null>(null);
  if (told === null) return <p>{words('screen.loading')}</p>;
  const { known, fault } = told;
  if (known === null) return fault === null ? <p>{words('screen.loading')}</p> : <Fault fault={fault} />;
  const ways: Ways = { told, known, act, ask: setAsked };
  const done = () => setAsked(null);
  return (
    <>
      <TabList
        id={id}
        className="connections-tabs"
        label={words('connections.heading')}
        chosen={kind}
        onChoose={setKind}
        tabs={kinds.map((key) => ({
          key,
          content: (
            <>
              {words(`connections.${key}`)} <span className="figures">{known[key].length}</span>
            </>
          ),
        }))}
      />
      <section
        className="connections-pane"
        role="tabpanel"
        id={`${id}-pane`}
        aria-labelledby={`${id}-${kind}`}
        aria-busy={told.isAsking}
      >
        <div className="connections-bar">
          <p className="connections-fine">{words(`connections.${kind}_fine`)}</p>
          <Button look="quiet" size="small" disabled={told.isAsking} onClick={() => act({ do: 'look' })}>
            {words('connections.look')}
          </Button>
          <Button look="solid" onClick={() => setAsked({ what: kind, given: null })}>
            {words(`connections.${kind}_add`)}
          </Button>
        </div>
        {fault === null || asked !== null ? null : <Fault fault={fault} />}
        {told.secret === null ? null : <SecretShown key={told.secret.secret} {...told.secret} />}
        {panes[kind](ways)}
        {known[kind].length === 0 ? <p className="connections-none">{words(`connections.${kind}_none`)}</p> : null}
      </section>
      {asked?.what === 'channels' ? (
        <ChannelForm channel={asked.given} known={known} doThen={doThen} onDone={done} />
      ) : null}
      {asked?.what === 'sources' ? (
        <SourceForm source={asked.given} known={known} doThen={doThen} onDone={done} />
      ) : null}
      {asked?.what === 'tokens' ? <TokenForm doThen={doThen} onDone={done} /> : null}
      {asked?.what === 'hooks' ? <HookForm doThen={doThen} onDone={done} /> : null}
      {asked?.what === 'remove' ? <RemoveAsk {...asked} act={act} onDone={done} /> : null}
    </>
  );
}

const panes: Readonly<Record<ConnectionKind, (ways: Ways) => ReactNode>> = {
  channels: (ways) => <ChannelRows {...ways} />,
  sources: (ways) => <SourceRows {...ways} />,
  tokens: (ways) => <TokenRows {...ways} />,
  hooks: (ways) => <HookRows {...ways} />,
};

function Fault({ fault }: { readonly fault: NonNullable<Told['fault']> }) {
  return (
    <Notice tone="trouble">
      <FaultWords fault={fault} />
    </Notice>
  );
}

import { Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { Button } from '../components/button.tsx';
import { CarryByHand } from './carry-by-hand.tsx';
import { syncWords } from '../reading/sync-words.ts';
import { namesOf } from '../reading/use-here-now.ts';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { FaultWords } from './fault-words.tsx';
import { HeldEvents } from './held-events.tsx';
import { HostPart, useHostStatus } from './host-part.tsx';
import { JoinForm } from './join-form.tsx';
import { KeyPart } from './key-part.tsx';
import { MembersPart } from './members-part.tsx';
import './sync-mark.css';

const icons = {
  none: Cloud,
  joining: CloudUpload,
  connecting: CloudUpload,
  synced: CloudCheck,
  waiting: CloudUpload,
  offline: CloudOff,
  hindered: CloudAlert,
} as const;

/** A clock that is off by less than this (ms) is not worth a word. */
const worthTelling = 2_000;

/** How this console stands to the shared server, in one word that is always in sight; more of it, and joining, behind. */
export function SyncMark() {
  const { bridge, sync } = useScreen();
  const speech = useSpeech();
  const now = useTick();
  const status = useStore(sync, (held) => held.status);
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    const take = () =>
      void bridge.call('sync:take_link', {}).then((reply) => {
        if (!reply.ok || reply.value.link === null) return;
        setLink(reply.value.link);
        setOpen(true);
      });
    take();
    return bridge.listen('sync:link_opened', take);
  }, [bridge]);
  if (status === null) return null;
  const { state } = status;
  const Icon = icons[state];
  return (
    <div className="sync-mark">
      <Button look="quiet" size="small" aria-expanded={isOpen} data-state={state} onClick={() => setOpen(!isOpen)}>
        <Icon aria-hidden="true" />
        {syncWords(status, now, speech)}
      </Button>
      {isOpen ? <SyncPanel status={status} link={link} onLeave={() => setOpen(false)} /> : null}
    </div>
  );
}

/** `link`: the one by which the system opened this console. */
function SyncPanel({
  status,
  link,
  onLeave,
}: {
  readonly status: SyncStatus;
  readonly link: string | null;
  readonly onLeave: () => void;
}) {
  const { bridge, session, sync } = useScreen();
  const { words, moment, duration } = useSpeech();
  const now = useTick();
  const host = useHostStatus();
  const { server, oldest, fault, refused, quarantined, others, state, clockOffsetMs, files } = status;
  return (
    <section className="sync-panel" aria-label={words('sync.heading')}>
      {server === null ? (
        <JoinForm key={link} status={status} opened={link} />
      ) : (
        <>
          <p className="sync-where">{words('sync.at', { ...server, role: words(`sync.role.${server.role}`) })}</p>
          {link === null ? null : <p>{words('sync.already', { address: readJoinLink(link)?.address ?? link })}</p>}
          <p>{words('sync.safe')}</p>
          {clockOffsetMs === null || Math.abs(clockOffsetMs) < worthTelling ? null : (
            <p>
              {words(clockOffsetMs < 0 ? 'sync.clock_fast' : 'sync.clock_slow', {
                duration: duration(Math.abs(clockOffsetMs)),
              })}
            </p>
          )}
          {oldest === null ? null : <p>{words('sync.oldest', { time: moment(oldest, now) })}</p>}
          {files === 0 ? null : <p>{words('sync.files', { count: files })}</p>}
          {fault === null ? null : (
            <p className="sync-fault" role="alert">
              <FaultWords fault={fault} />
            </p>
          )}
          <HeldEvents refused={refused} quarantined={quarantined} />
          {others.length === 0 ? null : (
            <p>{words('sync.others', { names: namesOf(others, words).join(words('sync.name_gap')) })}</p>
          )}
          {state === 'synced' ? null : (
            <Button size="small" onClick={() => void bridge.call('sync:retry', {}).then(sync.take)}>
              {words('sync.retry')}
            </Button>
          )}
        </>
      )}
      <KeyPart kept={status.key} />
      <HostPart status={host} hasServer={server !== null} />
      {server?.role === 'owner' && (state === 'synced' || state === 'waiting') ? (
        <>
          <MembersPart canInvite={host?.state !== 'on'} />
          <Button
            size="small"
            onClick={() => {
              onLeave();
              session.go({ view: 'connections' });
            }}
          >
            {words('connections.menu')}
          </Button>
        </>
      ) : null}
      <CarryByHand />
    </section>
  );
}

import { Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import { isWordKey } from '../../shared/words/words.ts';
import { Button } from '../components/button.tsx';
import { ChoiceRow } from '../components/choice-row.tsx';
import { errorWords } from '../reading/error-words.ts';
import { Field } from '../components/field.tsx';
import type { Route } from '../state/route.ts';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { HostPart } from './host-part.tsx';
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
  const { bridge, session, sync } = useScreen();
  const { words, moment } = useSpeech();
  const now = useTick();
  const route = useStore(session, (held) => held.route);
  const incident = 'incident' in route ? route.incident : null;
  const view = placeOf(route.view);
  useEffect(() => void bridge.call('sync:present', { view, incident }), [bridge, view, incident]);
  const status = useStore(sync, (held) => held.status);
  const [isOpen, setOpen] = useState(false);
  if (status === null) return null;
  const { state, waiting, since } = status;
  const Icon = icons[state];
  const offline = waiting > 0 ? 'sync.offline_waiting' : 'sync.offline';
  const text =
    state === 'offline'
      ? words(offline, { time: moment(since ?? now, now), count: waiting })
      : words(`sync.${state}`, { count: waiting });
  return (
    <div className="sync-mark">
      <Button look="quiet" size="small" aria-expanded={isOpen} data-state={state} onClick={() => setOpen(!isOpen)}>
        <Icon aria-hidden="true" />
        {text}
      </Button>
      {isOpen ? <SyncPanel status={status} /> : null}
    </div>
  );
}

/** A view as others are told it. */
function placeOf(view: Route['view']) {
  return view === 'board' || view === 'room' || view === 'wall' || view === 'review' ? view : 'other';
}

function SyncPanel({ status }: { readonly status: SyncStatus }) {
  const { bridge, sync } = useScreen();
  const { words, moment, duration } = useSpeech();
  const now = useTick();
  const { server, oldest, fault, refused, others, state, clockOffsetMs, files } = status;
  return (
    <section className="sync-panel" aria-label={words('sync.heading')}>
      {server === null ? (
        <JoinForm status={status} />
      ) : (
        <>
          <p className="sync-where">{words('sync.at', { ...server, role: words(`sync.role.${server.role}`) })}</p>
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
          {refused.map(({ incident, why, events }) => (
            <p key={incident} className="sync-fault">
              {words('sync.refused', { count: events })} <FaultWords fault={why} />
            </p>
          ))}
          {others.length === 0 ? null : (
            <p>{words('sync.others', { names: others.map(({ name }) => name).join(words('sync.name_gap')) })}</p>
          )}
          {state === 'synced' ? null : (
            <Button size="small" onClick={() => void bridge.call('sync:retry', {}).then(sync.take)}>
              {words('sync.retry')}
            </Button>
          )}
        </>
      )}
      <HostPart hasServer={server !== null} />
      <CarryByHand />
    </section>
  );
}

/** Files for the console that no route leads to. */
function CarryByHand() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [said, setSaid] = useState<string | null>(null);
  const save = (what: 'wants' | 'everything' | 'lacking') => {
    void bridge.call('carry:save', { what }).then((reply) => {
      if (!reply.ok) setSaid(errorWords(reply.error, words));
      else if (reply.value.path !== null) setSaid(words('sync.carry.saved', { path: reply.value.path }));
    });
  };
  return (
    <details className="sync-carry">
      <summary>{words('sync.carry')}</summary>
      <p>{words('sync.carry.lead')}</p>
      <div className="sync-carry-ways">
        {(['wants', 'lacking', 'everything'] as const).map((what) => (
          <Button key={what} size="small" onClick={() => save(what)}>
            {words(`sync.carry.${what}`)}
          </Button>
        ))}
      </div>
      {said === null ? null : <p role="status">{said}</p>}
    </details>
  );
}

/** What a fault means and what to do, where it has a name; the other side's own word, where not. */
function FaultWords({ fault }: { readonly fault: string }) {
  const { words } = useSpeech();
  const key = `sync.why.${fault.replaceAll(' ', '_')}`;
  return isWordKey(key) ? words(key) : words('sync.why.other', { detail: fault });
}

function JoinForm({ status }: { readonly status: SyncStatus }) {
  const { bridge, sync } = useScreen();
  const { words } = useSpeech();
  const [link, setLink] = useState('');
  const [share, setShare] = useState<'all' | 'none'>('all');
  const isAsking = status.state === 'joining';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void bridge.call('sync:join', { link: link.trim(), share }).then(sync.take);
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
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        )}
      </Field>
      {status.fault === null || isAsking ? null : (
        <p className="sync-fault" role="alert">
          <FaultWords fault={status.fault} />
        </p>
      )}
      <ChoiceRow
        label={words('sync.share')}
        value={share}
        onChange={(chosen) => setShare(chosen ?? 'all')}
        options={(['all', 'none'] as const).map((value) => ({ value, text: words(`sync.share.${value}`) }))}
      />
      <Button type="submit" look="solid" disabled={link.trim() === '' || isAsking}>
        {words(isAsking ? 'sync.joining' : 'sync.join')}
      </Button>
    </form>
  );
}

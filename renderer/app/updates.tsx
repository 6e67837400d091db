import { useEffect, useState } from 'react';
import type { UpdateStatus } from '../../shared/bridge/updates.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useAppContext, useScreen, useSpeech } from '../state/screen.tsx';
import './updates.css';

/** How the console stands to a newer version; null until it is known. An incident that opens or ends changes it. */
function useUpdate(): UpdateStatus | null {
  const { bridge } = useScreen();
  const [status, setStatus] = useState<UpdateStatus | null>(null);
  useEffect(() => {
    const read = () =>
      void bridge.call('update:get', {}).then((reply) => {
        if (reply.ok) setStatus(reply.value);
      });
    read();
    const stops = [bridge.listen('update:changed', setStatus), bridge.listen('incident:changed', read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge]);
  return status;
}

/** On the board, quietly: a version is here. Nothing while an incident is open. */
export function UpdateNote() {
  const status = useUpdate();
  if (status === null || status.step !== 'ready' || status.update === null || status.open.length > 0) return null;
  return (
    <Notice>
      <UpdateReady status={status} update={status.update} />
    </Notice>
  );
}

/** In the about box: what there is, the ways to look, and why the last one came to nothing. */
export function UpdatePart({ looksAtOnce }: { readonly looksAtOnce: boolean }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const status = useUpdate();
  useEffect(() => {
    if (looksAtOnce) void bridge.call('update:look', {});
  }, [bridge, looksAtOnce]);
  if (status === null) return null;
  const isBusy = status.step === 'looking' || status.step === 'fetching' || status.open.length > 0;
  return (
    <section className="updates" aria-label={words('update.heading')}>
      <h3>{words('update.heading')}</h3>
      <div role="status">
        <UpdateStanding status={status} />
      </div>
      <div className="updates-ways">
        <Button size="small" disabled={isBusy} onClick={() => void bridge.call('update:look', {})}>
          {words('update.look')}
        </Button>
        <Button size="small" disabled={isBusy} onClick={() => void bridge.call('update:choose_file', {})}>
          {words('update.from_file')}
        </Button>
      </div>
    </section>
  );
}

function UpdateStanding({ status }: { readonly status: UpdateStatus }) {
  const { words } = useSpeech();
  const { step, update, fault, open, isCurrent } = status;
  if (open.length > 0) {
    const numbers = open.map(({ number }) => number).join(', ');
    return <p>{words('update.open', { count: open.length, numbers })}</p>;
  }
  return (
    <>
      {fault === null ? null : (
        <p className="updates-fault">{words(`update.fault_${fault.code}`, { detail: fault.detail })}</p>
      )}
      {step === 'looking' ? <p>{words('update.looking')}</p> : null}
      {step === 'ready' && update !== null ? <UpdateReady status={status} update={update} /> : null}
      {(step === 'fetching' || step === 'idle') && update !== null ? (
        <p className="figures">
          {words(step === 'fetching' ? 'update.fetching' : 'update.stopped', {
            version: update.version,
            percent: Math.floor((100 * status.held) / update.bytes),
          })}
        </p>
      ) : null}
      {isCurrent && step === 'idle' ? <p>{words('update.current')}</p> : null}
    </>
  );
}

function UpdateReady({
  status,
  update: { version, notes },
}: {
  readonly status: UpdateStatus;
  readonly update: NonNullable<UpdateStatus['update']>;
}) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const { language } = useAppContext();
  const { atQuit } = status;
  return (
    <div className="updates-ready">
      <span>{words(atQuit ? 'update.at_quit' : 'update.ready', { version })}</span>
      <Button size="small" onClick={() => void bridge.call('update:set_at_quit', { atQuit: !atQuit })}>
        {words(atQuit ? 'update.not_at_quit' : 'update.install_at_quit')}
      </Button>
      <details>
        <summary>{words('update.news')}</summary>
        <p className="updates-news">{notes[language]}</p>
      </details>
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { FiledReply } from '../../../shared/bridge/archive.ts';
import type { CallResult } from '../../../shared/bridge/reply.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { byteSize } from '../../reading/byte-size.ts';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
  readonly lines?: readonly string[];
}

/** The incident's archive: when it was filed, whether it is whole, and a copy of it for elsewhere. */
export function ReviewArchive({ incident, view }: { readonly incident: StreamId; readonly view: IncidentView }) {
  const { bridge } = useScreen();
  const { words, time, language } = useSpeech();
  const [filed, setFiled] = useState<FiledReply['filed']>(null);
  const [told, setTold] = useState<Told | null>(null);
  const isClosed = view.status === 'closed';
  useEffect(() => {
    let isOver = false;
    const look = () =>
      void bridge.call('archive:get', { incident }).then((reply) => {
        if (!isOver && reply.ok) setFiled(reply.value.filed);
      });
    look();
    const ofThis = (change: { readonly incident: StreamId }) => {
      if (change.incident === incident) look();
    };
    const stops = [bridge.listen('archive:filed', ofThis), bridge.listen('incident:changed', ofThis)];
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [bridge, incident]);
  const trouble = (reply: Extract<CallResult<unknown>, { ok: false }>) =>
    setTold({ tone: 'trouble', text: errorWords(reply.error, words), lines: reply.error.lines });
  const make = () =>
    void bridge.call('archive:make', { incident }).then((reply) => {
      if (!reply.ok) return trouble(reply);
      setTold(null);
      setFiled(reply.value.filed);
    });
  const save = () =>
    void bridge.call('archive:save', { incident }).then((reply) => {
      if (!reply.ok) return trouble(reply);
      if (reply.value.path !== null)
        setTold({ tone: 'plain', text: words('archive.saved', { path: reply.value.path }) });
    });
  const verify = () =>
    void bridge.call('archive:verify', { incident }).then((reply) => {
      if (!reply.ok) return trouble(reply);
      const { faults, ...proven } = reply.value;
      setTold(
        faults.length === 0
          ? { tone: 'plain', text: words('archive.proven', proven) }
          : { tone: 'trouble', text: words('archive.unproven'), lines: faults },
      );
    });
  return (
    <section className="review-part" aria-label={words('archive.heading')}>
      <h2>{words('archive.heading')}</h2>
      <p className="review-text">
        {filed === null
          ? words(isClosed ? 'archive.none' : 'archive.open')
          : words('archive.filed', { time: time.full(filed.madeAt), size: byteSize(filed.bytes, language) })}
        {filed?.isOfToday === false ? ` ${words('archive.stale')}` : ''}
      </p>
      {isClosed ? (
        <div className="review-ways">
          {filed?.isOfToday === true ? null : (
            <Button size="small" onClick={make}>
              {words('archive.make')}
            </Button>
          )}
          {filed === null ? null : (
            <>
              <Button size="small" onClick={save}>
                {words('archive.save')}
              </Button>
              <Button size="small" onClick={verify}>
                {words('archive.verify')}
              </Button>
            </>
          )}
        </div>
      ) : null}
      {told === null ? null : (
        <Notice tone={told.tone} lines={told.lines ?? []}>
          {told.text}
        </Notice>
      )}
    </section>
  );
}

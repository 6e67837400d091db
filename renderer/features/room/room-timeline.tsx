import { GitCompareArrows } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';
import { TimelineList, type TimelineListHandle } from '../../timeline/timeline-list.tsx';
import type { StreamId } from '../../../shared/record/ids.ts';
import { AttachFiles } from './attach-files.tsx';
import { InjectsDue } from './drill/injects-due.tsx';
import { EntryAsk } from './entry-ask.tsx';
import { QuickEntry } from './quick-entry.tsx';
import type { RoomParts } from './room.tsx';

/** The timeline, newest on top under the line that adds to it. */
export function RoomTimeline({
  incident,
  view,
  handbook,
  submit,
  timeline,
}: Pick<RoomParts, 'view' | 'handbook' | 'submit'> & {
  readonly incident: StreamId;
  readonly timeline: TimelineStore;
}) {
  const { words } = useSpeech();
  const count = useStore(timeline, (held) => held.shown) ?? 0;
  const list = useRef<TimelineListHandle>(null);
  const [unseen, setUnseen] = useState(0);
  const [corrected, setCorrected] = useState<TimelineEntry | null>(null);
  const onAdded = useCallback((added: number) => setUnseen((before) => before + added), []);
  const toNewest = () => {
    setUnseen(0);
    list.current?.toTop();
  };
  return (
    <section className="entries" aria-label={words('entries.heading')}>
      <QuickEntry view={view} submit={submit} onLogged={toNewest} />
      <AttachFiles incident={incident} onAttached={toNewest} />
      <InjectsDue view={view} submit={submit} />
      <h2 className="room-heading">
        {words('entries.heading')}
        <span className="room-fine figures">{words('entries.count', { count })}</span>
        {view.conflicts.length > 0 ? (
          <span className="room-conflicts">
            <GitCompareArrows aria-hidden="true" />
            {words('conflict.count', { count: view.conflicts.length })}
          </span>
        ) : null}
        {unseen > 0 ? (
          <Button size="small" onClick={toNewest}>
            {words('entries.new', { count: unseen })}
          </Button>
        ) : null}
      </h2>
      <TimelineList
        ref={list}
        timeline={timeline}
        handbook={handbook}
        conflicts={view.conflicts}
        order="newest_first"
        onAdded={onAdded}
        onCorrect={setCorrected}
      />
      {corrected === null ? null : <EntryAsk entry={corrected} submit={submit} onDone={() => setCorrected(null)} />}
    </section>
  );
}

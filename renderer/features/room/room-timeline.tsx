import { Clock, Filter, GitCompareArrows } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { LoadingMark } from '../../components/loading-mark.tsx';
import { useLoading } from '../../reading/use-loading.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';
import { TimelineList, type TimelineListHandle } from '../../timeline/timeline-list.tsx';
import type { CallArgs } from '../../../shared/bridge/contract.ts';
import { type TimelineFilter, isOpenFilter, noFilter } from '../../../shared/domain/timeline/timeline-filter.ts';
import type { EventId, StreamId } from '../../../shared/record/ids.ts';
import { AttachFiles } from './attach-files.tsx';
import { InjectsDue } from './drill/injects-due.tsx';
import { FilterRow } from './entries/filter-row.tsx';
import { JumpRow } from './entries/jump-row.tsx';
import { RedactAsk } from './entries/redact-ask.tsx';
import { useFiltered } from './entries/use-filtered.ts';
import { useLastLook } from './entries/use-last-look.ts';
import { useSoughtEntry } from './entries/use-sought-entry.ts';
import { useRoomKeys } from './entries/use-room-keys.ts';
import './entries/entries.css';
import { EntryAsk } from './entry-ask.tsx';
import { QuickEntry } from './quick-entry.tsx';
import type { RoomParts } from './room.tsx';
import { TaskAsk } from './task-ask.tsx';

/** The timeline, newest on top under the line that adds to it. */
export function RoomTimeline({
  incident,
  entry: sought,
  view,
  handbook,
  submit,
  timeline,
  looksOnly,
}: Pick<RoomParts, 'view' | 'handbook' | 'submit'> & {
  readonly incident: StreamId;
  /** The entry that the room was opened for; null for none. */
  readonly entry: EventId | null;
  readonly timeline: TimelineStore;
  readonly looksOnly: boolean;
}) {
  const { words, moment } = useSpeech();
  const [filter, setFilter] = useState<TimelineFilter>(noFilter);
  const shown = useFiltered(incident, timeline, filter);
  const total = useStore(timeline, (held) => held.shown) ?? 0;
  const count = useStore(shown, (held) => held.shown) ?? 0;
  /** A rank of the whole timeline that is gone to once the filter is out of the way. */
  const [awaited, setAwaited] = useState<number | null>(null);
  const [tool, setTool] = useState<'filter' | 'jump' | null>(null);
  const { fresh, seen } = useLastLook(incident);
  const loading = useLoading(incident);
  const { bridge } = useScreen();
  const list = useRef<TimelineListHandle>(null);
  const rows = useRef<HTMLElement>(null);
  const [unseen, setUnseen] = useState(0);
  const [corrected, setCorrected] = useState<TimelineEntry | null>(null);
  const [redacted, setRedacted] = useState<TimelineEntry | null>(null);
  const [tasked, setTasked] = useState<TimelineEntry | null>(null);
  const isLive = view.status === 'open' || view.status === 'recovered';
  const onAdded = useCallback((added: number) => setUnseen((before) => before + added), []);
  const toNewest = () => {
    setUnseen(0);
    list.current?.toTop();
  };
  const goWhole = (rank: number) => {
    if (isOpenFilter(filter)) list.current?.toRank(rank);
    else {
      setFilter(noFilter);
      setAwaited(rank);
    }
  };
  const go = async (target: CallArgs<'timeline:locate'>['target']) => {
    const ask = async (among: TimelineFilter | null) =>
      bridge.call('timeline:locate', { incident, target, filter: among });
    const fitting = isOpenFilter(filter) ? null : await ask(filter);
    const isThere = fitting?.ok === true && (!('entry' in target) || fitting.value.entry?.id === target.entry);
    if (isThere) {
      list.current?.toRank(fitting.value.rank);
      return;
    }
    // What the filter hides is shown without it.
    const whole = await ask(null);
    if (whole.ok) goWhole(whole.value.rank);
  };
  useEffect(() => {
    if (awaited === null || !isOpenFilter(filter)) return undefined;
    const frame = requestAnimationFrame(() => {
      list.current?.toRank(awaited);
      setAwaited(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [awaited, filter]);
  useSoughtEntry(sought, total > 0, (entry) => void go({ entry }));
  /** The tool is put away; whoever works by keys goes on among the rows. */
  const toRows = () => {
    setTool(null);
    rows.current?.querySelector<HTMLElement>('[role="log"]')?.focus();
  };
  const toFresh = () => {
    if (fresh?.rank === null || fresh?.rank === undefined) return;
    goWhole(fresh.rank);
    seen();
  };
  const clear = () => {
    setFilter(noFilter);
    toRows();
  };
  const keys: Record<string, () => void> = {
    g: () => setTool('jump'),
    f: () => setTool(tool === 'filter' ? null : 'filter'),
    n: toFresh,
    x: clear,
  };
  useRoomKeys(keys);
  return (
    <section ref={rows} className="entries" aria-label={words('entries.heading')}>
      {looksOnly ? null : (
        <>
          <QuickEntry incident={incident} view={view} submit={submit} onLogged={toNewest} />
          <AttachFiles incident={incident} onAttached={toNewest} />
          <InjectsDue view={view} submit={submit} />
        </>
      )}
      <h2 className="room-heading">
        {words('entries.heading')}
        <span className="room-fine figures">
          {loading === null ? words('entries.count', { count: total }) : <LoadingMark text={loading} />}
        </span>
        {isOpenFilter(filter) ? null : (
          <span className="room-fine figures" role="status">
            {words('filter.found', { count, total })}
          </span>
        )}
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
        <span className="entries-tools">
          <Button
            size="small"
            look="quiet"
            aria-expanded={tool === 'filter'}
            onClick={() => setTool(tool === 'filter' ? null : 'filter')}
          >
            <Filter aria-hidden="true" />
            {words('filter.open')}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-expanded={tool === 'jump'}
            onClick={() => setTool(tool === 'jump' ? null : 'jump')}
          >
            <Clock aria-hidden="true" />
            {words('jump.label')}
          </Button>
        </span>
      </h2>
      {tool === 'filter' || !isOpenFilter(filter) ? (
        <FilterRow view={view} handbook={handbook} filter={filter} onFilter={setFilter} onClear={clear} />
      ) : null}
      {tool === 'jump' ? (
        <JumpRow
          onJump={(at) => {
            void go({ at });
            toRows();
          }}
          onLeave={toRows}
        />
      ) : null}
      {fresh !== null && fresh.count > 0 && fresh.since !== null ? (
        <p className="entries-fresh" role="status">
          {words('looked.new', { count: fresh.count, time: moment(fresh.since, view.at) })}
          <Button size="small" onClick={toFresh}>
            {words('looked.go')}
          </Button>
          <Button size="small" look="quiet" onClick={seen}>
            {words('looked.seen')}
          </Button>
        </p>
      ) : null}
      <TimelineList
        ref={list}
        // When the whole comes, nothing of it is new: the list begins anew.
        key={loading === null ? (isOpenFilter(filter) ? 'whole' : 'fitting') : 'latest'}
        timeline={shown}
        handbook={handbook}
        conflicts={view.conflicts}
        order="newest_first"
        onAdded={onAdded}
        onCorrect={looksOnly ? null : setCorrected}
        onRedact={looksOnly ? null : setRedacted}
        onTask={isLive && !looksOnly ? setTasked : null}
        links={view.links}
        onGo={(entry) => void go({ entry: entry as EventId })}
        none={isOpenFilter(filter) ? null : words('filter.none')}
      />
      {loading === null ? null : <p className="entries-earlier">{words('sync.loading_earlier')}</p>}
      {tasked === null ? null : (
        <TaskAsk
          view={view}
          submit={submit}
          source={{ kind: 'entry', entry: tasked.id }}
          text={tasked.text}
          role={null}
          onDone={() => setTasked(null)}
        />
      )}
      {corrected === null ? null : (
        <EntryAsk
          incident={incident}
          entry={corrected}
          view={view}
          timeline={timeline}
          submit={submit}
          onRedact={() => {
            setCorrected(null);
            setRedacted(corrected);
          }}
          onDone={() => setCorrected(null)}
        />
      )}
      {redacted === null ? null : <RedactAsk entry={redacted} onDone={() => setRedacted(null)} />}
    </section>
  );
}

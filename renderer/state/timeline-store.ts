import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import { maxTimelinePage } from '../../shared/bridge/contract.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { TimelineFilter } from '../../shared/domain/timeline/timeline-filter.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { rankAt } from './rank-at.ts';

/** Rows are asked for in pages of this many, and this many are kept: enough for any screen, little for any memory. */
const pageSize = 100;
const keptRows = 3_000;

/** A timeline as a window holds it. Rows are read by `entryAt`; `version` grows when any of them changed. */
export interface TimelineHeld {
  /** Rows to show; null until known. Under a simulated clock those that had happened by then. */
  readonly shown: number | null;
  readonly version: number;
  readonly failure: CallError | null;
}

export interface TimelineStore extends StoreApi<TimelineHeld> {
  /** Follows changes; returns its end. */
  readonly start: () => () => void;
  /** The entry of a rank; undefined while it is on its way. */
  readonly entryAt: (rank: number) => TimelineEntry | undefined;
  /** Asks for what is missing of the ranks `from` to `to` (both included). */
  readonly ensure: (from: number, to: number) => void;
  /** Takes the newest rows that came with a snapshot: a first picture without another question. */
  readonly takeTail: (snapshot: IncidentSnapshot) => void;
  /** Under a simulated clock: shows what had happened by `now`. Called as it moves. */
  readonly showUntil: (now: Instant) => void;
}

/**
 * Makes a timeline. `simulated`: nothing later than the clock is shown. `filter`: only what fits is there; ranks then count
 * among that.
 */
export function createTimelineStore(
  bridge: Bridge,
  incident: StreamId,
  simulated: boolean,
  filter: TimelineFilter | null = null,
): TimelineStore {
  const store = createStore<TimelineHeld>(() => ({ shown: null, version: 0, failure: null }));
  const rows = new Map<number, TimelineEntry>();
  const pending = new Set<number>();
  const stale = new Set<number>();
  let total = 0;
  let newestRevision = -1;
  let wanted: readonly [number, number] = [0, -1];
  let searching = false;

  const changed = (state: Partial<TimelineHeld> = {}) =>
    store.setState((held) => ({ ...held, ...state, version: held.version + 1 }));

  const put = (from: number, entries: readonly TimelineEntry[]) => {
    for (const [index, entry] of entries.entries()) rows.set(from + index, entry);
    if (rows.size <= keptRows) return;
    const middle = (wanted[0] + wanted[1]) / 2;
    for (const rank of rows.keys()) if (Math.abs(rank - middle) > keptRows / 2) rows.delete(rank);
  };

  const setTotal = (count: number) => {
    total = count;
    for (const rank of rows.keys()) if (rank >= total) rows.delete(rank);
    if (!simulated) store.setState({ shown: total });
  };

  const isWhole = (page: number) => {
    if (stale.has(page)) return false;
    const end = Math.min(total, (page + 1) * pageSize);
    for (let rank = page * pageSize; rank < end; rank += 1) if (!rows.has(rank)) return false;
    return true;
  };

  const fetchPage = async (page: number) => {
    pending.add(page);
    stale.delete(page);
    const reply = await bridge.call('timeline:page', { incident, offset: page * pageSize, limit: pageSize, filter });
    pending.delete(page);
    if (!reply.ok) {
      changed({ failure: reply.error });
      return;
    }
    put(reply.value.offset, reply.value.entries);
    if (reply.value.total !== total || store.getState().shown === null) setTotal(reply.value.total);
    changed({ failure: null });
    // The record grew while the answer was on its way.
    if (stale.has(page)) askWanted();
  };

  const askWanted = () => {
    const last = Math.min(wanted[1], total - 1);
    for (let page = Math.floor(Math.max(0, wanted[0]) / pageSize); page * pageSize <= last; page += 1) {
      if (!pending.has(page) && !isWhole(page)) void fetchPage(page);
    }
  };

  const ensure = (from: number, to: number) => {
    wanted = [from, to];
    askWanted();
  };

  /** Finds where the simulated now stands among the rows. */
  const search = async (now: Instant) => {
    if (searching) return;
    searching = true;
    if (total <= maxTimelinePage) {
      const reply = await bridge.call('timeline:page', { incident, offset: 0, limit: maxTimelinePage, filter });
      if (reply.ok) {
        put(0, reply.value.entries);
        changed({ shown: reply.value.entries.filter((entry) => entry.at <= now).length, failure: null });
      } else changed({ failure: reply.error });
    } else {
      const rank = await rankAt(bridge, { incident, filter }, total, now);
      if (rank !== null) changed({ shown: rank });
    }
    searching = false;
  };

  return {
    ...store,
    start: () => {
      if (filter !== null) void fetchPage(0);
      return bridge.listen('incident:changed', (change) => {
        if (change.incident !== incident) return;
        newestRevision = Math.max(newestRevision, change.revision);
        // Where a change stands among what fits is not known: all of it is asked for again, as it is shown.
        const firstPage = filter === null ? Math.floor(change.entriesFrom / pageSize) : 0;
        for (let page = firstPage; page * pageSize < Math.max(total, change.total); page += 1) stale.add(page);
        if (filter === null) setTotal(change.total);
        else if (!pending.has(0)) void fetchPage(0);
        if (simulated) store.setState({ shown: null });
        changed();
        askWanted();
      });
    },
    entryAt: (rank) => rows.get(rank),
    ensure,
    takeTail: (snapshot) => {
      if (filter !== null || snapshot.revision < newestRevision) return;
      newestRevision = snapshot.revision;
      setTotal(snapshot.entryCount);
      put(snapshot.entryCount - snapshot.latestEntries.length, snapshot.latestEntries.toReversed());
      if (simulated) store.setState({ shown: null });
      changed();
      askWanted();
    },
    showUntil: (now) => {
      if (!simulated) return;
      const { shown } = store.getState();
      if (shown === null) {
        void search(now);
        return;
      }
      let reached = shown;
      while (reached < total) {
        const entry = rows.get(reached);
        if (entry === undefined || entry.at > now) break;
        reached += 1;
      }
      if (reached !== shown) changed({ shown: reached });
      if (reached < total && !rows.has(reached)) {
        const page = Math.floor(reached / pageSize);
        if (!pending.has(page)) void fetchPage(page);
      }
    },
  };
}

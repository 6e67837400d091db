import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { viewIncident } from '../../shared/domain/incident/incident-view.ts';
import {
  type Waiting,
  byUrgency,
  improvementWork,
  myWorkOf,
  wordsOutWork,
} from '../../shared/domain/my-work/my-work-of.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { createBoardStore } from './board-store.ts';
import { useAppContext, useScreen, useTick } from './screen.tsx';
import { useImprovements } from './use-improvements.ts';
import { useChannels, wordsOutOf } from './use-words-out.ts';

/** Something that waits for whoever is at this console, with the incident that it is in. */
export interface WaitingIn {
  readonly incident: StreamId;
  readonly number: string;
  readonly title: string;
  /** Null where it words nothing of the work. */
  readonly handbook: Handbook | null;
  readonly work: Waiting;
}

/** What waits for whoever is at this console, over every incident, the most urgent first (我的工作). */
export function useWaiting(): {
  /** Null until the first answer, and while nobody said who they are. */
  readonly waiting: readonly WaitingIn[] | null;
  /** Incidents that can't be read yet. */
  readonly unclear: number;
  readonly failure: CallError | null;
  readonly now: number;
} {
  const { bridge, handbooks, clock, sync } = useScreen();
  const { person } = useAppContext();
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const { live, failure } = useStore(board);
  const { improvements } = useImprovements();
  const channels = useChannels();
  const status = useStore(sync, (held) => held.status);
  useEffect(() => board.start(), [board]);
  const now = Math.max(useTick(), clock.read());
  const views = (live ?? []).map(({ snapshot, handbook }) => ({
    incident: snapshot.id,
    snapshot,
    handbook,
    view: viewIncident(snapshot.state, handbook, now),
  }));
  const unclear = views.filter(({ view }) => view === null).length;
  if (live === null || person === null) return { waiting: null, unclear, failure, now };
  const inResponse = views.flatMap(({ incident, snapshot, handbook, view }) => {
    if (view === null) return [];
    // Where there are no channels, nothing goes to chat that could fail.
    const toChat = channels.length === 0 ? [] : wordsOutOf(snapshot, { view, handbook, channels }, status).words;
    return [...myWorkOf(view, person), ...wordsOutWork(toChat, view, person)].map((work) => ({
      incident,
      handbook,
      number: view.registration.identity.number,
      title: view.registration.fields.title,
      work,
    }));
  });
  // Improvements outlive their incidents, of which most are over by then.
  const afterIt = (improvements ?? []).flatMap(({ incident, number, title, ...improvement }) => {
    const work = improvementWork(improvement, person, now);
    return work === null ? [] : [{ incident, handbook: null, number, title, work }];
  });
  const waiting = [...inResponse, ...afterIt].toSorted((one, other) => byUrgency(one.work, other.work));
  return { waiting, unclear, failure, now };
}

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { type ChannelStanding, channelsOf } from '../../shared/domain/words-out/channels-at.ts';
import {
  type WordOut,
  type WordsOutInput,
  isInEarnest,
  wordsOutAt,
} from '../../shared/domain/words-out/words-out-at.ts';
import { useScreen, useWorkspace } from './screen.tsx';

/** What goes to chat of an incident, as a view shows it. */
export interface WordsOutInHand {
  readonly words: readonly WordOut[];
  readonly input: WordsOutInput;
  /** Why nothing goes to chat; null where something may. */
  readonly silence: 'no_server' | 'no_channels' | 'private' | 'not_in_earnest' | null;
  /** Since when there is no route to the server; null while there is one, and where there is no server. */
  readonly offlineSince: number | null;
}

/** The channels of the workspace, read anew when the workspace changes. */
export function useChannels(): readonly ChannelStanding[] {
  const workspace = useWorkspace();
  return useMemo(() => channelsOf(workspace), [workspace]);
}

/** What goes to chat of an incident; null until facts and rules are there. */
export function useWordsOut(
  snapshot: IncidentSnapshot | null,
  view: IncidentView | null,
  handbook: Handbook | null,
): WordsOutInHand | null {
  const { sync } = useScreen();
  const channels = useChannels();
  const status = useStore(sync, (held) => held.status);
  return useMemo(
    () =>
      snapshot === null || view === null || handbook === null
        ? null
        : wordsOutOf(snapshot, { view, handbook, channels }, status),
    [snapshot, view, handbook, channels, status],
  );
}

/** What goes to chat of an incident, as this console knows it. `status`: how it stands to the server; null if not known. */
export function wordsOutOf(
  { id, state, isPrivate }: IncidentSnapshot,
  by: Pick<WordsOutInput, 'view' | 'handbook' | 'channels'>,
  status: SyncStatus | null,
): WordsOutInHand {
  const isRestricted = status?.restricted.some(({ incident }) => incident === id) ?? false;
  const input = { ...by, state, isRestricted };
  return {
    words: isPrivate ? [] : wordsOutAt(input),
    input,
    silence: silenceOf(input, isPrivate, status),
    offlineSince: status?.state === 'offline' ? status.since : null,
  };
}

function silenceOf(
  { channels, state, view }: WordsOutInput,
  isPrivate: boolean,
  status: SyncStatus | null,
): WordsOutInHand['silence'] {
  if (!channels.some(({ on }) => on)) return status === null || status.server === null ? 'no_server' : 'no_channels';
  if (isPrivate) return 'private';
  return isInEarnest(state, view) ? null : 'not_in_earnest';
}

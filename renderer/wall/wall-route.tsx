import { CloudAlert, CloudOff, CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Instant } from '../../shared/domain/instant.ts';
import { syncWordsWithWhy } from '../reading/sync-words.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** What is on its way for less than this (ms) is as good as there, and would only flicker. */
const worthTellingMs = 3_000;

const icons = { waiting: CloudUpload, offline: CloudOff, hindered: CloudAlert } as const;

/** How the wall stands to the shared server, and why, while it may not show what others write. Nothing while it does. */
export function WallRoute({ now }: { readonly now: Instant }) {
  const { sync } = useScreen();
  const speech = useSpeech();
  const status = useStore(sync, (held) => held.status);
  const isLasting = useLasting(status?.state === 'waiting', now);
  if (status === null) return null;
  const { state } = status;
  if (state !== 'offline' && state !== 'hindered' && !(state === 'waiting' && isLasting)) return null;
  const Icon = icons[state];
  const text = syncWordsWithWhy(status, now, speech);
  return (
    <span className="wall-route" data-state={state} title={text}>
      <Icon aria-hidden="true" />
      <span>{text}</span>
    </span>
  );
}

/** Whether something has been so for long enough to be told. */
function useLasting(isSo: boolean, now: Instant): boolean {
  const [since, setSince] = useState<Instant | null>(null);
  if (isSo && since === null) setSince(now);
  if (!isSo && since !== null) setSince(null);
  return since !== null && now - since >= worthTellingMs;
}

import type { SyncStatus } from '../../shared/bridge/sync.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Speech } from '../state/speech.ts';
import { connectionFault, namedFault } from './fault-words.ts';

/** How this console stands to the shared server, in a few words. */
export function syncWords(
  { state, waiting, since, quarantined }: SyncStatus,
  now: Instant,
  { words, moment }: Speech,
): string {
  if (state === 'offline')
    return words(waiting > 0 ? 'sync.offline_waiting' : 'sync.offline', {
      time: moment(since ?? now, now),
      count: waiting,
    });
  const held = quarantined.reduce((sum, { events }) => sum + events, 0);
  if (state === 'synced' && held > 0) return words('sync.synced_but', { count: held });
  return words(`sync.${state}`, { count: waiting });
}

/** As `syncWords`, with why where something hinders: for who can't open a panel. */
export function syncWordsWithWhy(status: SyncStatus, now: Instant, speech: Speech): string {
  const { words } = speech;
  const [refused] = status.refused;
  if (status.state !== 'hindered') return syncWords(status, now, speech);
  if (status.fault !== null) return words('sync.hindered_why', { why: connectionFault(status.fault, words).what });
  if (refused === undefined) return words('sync.hindered');
  return words('sync.hindered_why', { why: namedFault('refused', refused.why, words).what });
}

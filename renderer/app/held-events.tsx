import type { SyncStatus } from '../../shared/bridge/sync.ts';
import { type FaultSaid, namedFault, wholeFault } from '../reading/fault-words.ts';
import { shortNumber } from '../reading/short-number.ts';
import { useSpeech } from '../state/screen.tsx';

/** What was written here and did not reach the others: of which incident, why, and what to do. */
export function HeldEvents({ refused, quarantined }: Pick<SyncStatus, 'refused' | 'quarantined'>) {
  const { words } = useSpeech();
  const line = (
    said: 'sync.not_taken' | 'sync.not_passed_on',
    { incident, number, title, events }: Omit<SyncStatus['refused'][number], 'why'>,
    fault: FaultSaid,
  ) => (
    <p key={`${said} ${incident} ${fault.what}`} className="sync-fault">
      {words('sync.fault', {
        what: words(said, {
          count: events,
          incident: title === null ? words('sync.of_workspace') : `${shortNumber(number ?? '')} ${title}`,
        }),
        todo: wholeFault(fault, words),
      })}
    </p>
  );
  return (
    <>
      {refused.map((held) => line('sync.not_taken', held, namedFault('refused', held.why, words)))}
      {quarantined.map((held) => line('sync.not_passed_on', held, namedFault('quarantined', held.why, words)))}
    </>
  );
}

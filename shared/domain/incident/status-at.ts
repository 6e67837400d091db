import { byHappening } from '../event/fact.ts';
import type { Instant } from '../instant.ts';
import type { IncidentStatus } from './classification.ts';
import { type IncidentState, factsOf } from './incident-state.ts';

/** A time, and since when it holds. */
export interface StatusAt {
  readonly status: IncidentStatus;
  /** When the status that holds was reached; null while open from the start. */
  readonly since: Instant | null;
  /** Time of the recovery that holds; null when not recovered or revoked. */
  readonly recoveredAt: Instant | null;
}

/** The incident's status at a time: the later happened wins, then record order; reopening beats closing (domain, 8). */
export function statusAt(state: IncidentState, at: Instant): StatusAt {
  const recoveries = [...factsOf(state, 'recovery.declared', at), ...factsOf(state, 'recovery.revoked', at)].toSorted(
    byHappening,
  );
  const lastRecovery = recoveries.at(-1);
  const recoveredAt = lastRecovery?.kind === 'recovery.declared' ? lastRecovery.at : null;

  const endings = [
    ...factsOf(state, 'incident.closed', at),
    ...factsOf(state, 'incident.marked_false_alarm', at),
    ...factsOf(state, 'incident.marked_duplicate', at),
    ...factsOf(state, 'incident.merged_into', at),
    ...factsOf(state, 'incident.reopened', at),
  ].toSorted((left, right) => left.at - right.at || reopeningLast(left.kind, right.kind) || byHappening(left, right));
  const ending = endings.at(-1);
  switch (ending?.kind) {
    case 'incident.closed':
      return { status: 'closed', since: ending.at, recoveredAt };
    case 'incident.marked_false_alarm':
      return { status: 'false_alarm', since: ending.at, recoveredAt };
    case 'incident.marked_duplicate':
    case 'incident.merged_into':
      return { status: 'duplicate', since: ending.at, recoveredAt };
    case 'incident.reopened':
    case undefined:
      return recoveredAt === null
        ? { status: 'open', since: null, recoveredAt }
        : { status: 'recovered', since: recoveredAt, recoveredAt };
  }
}

function reopeningLast(left: string, right: string): number {
  return Number(left === 'incident.reopened') - Number(right === 'incident.reopened');
}

/** Whether nothing more is due: closed, false alarm or duplicate. */
export function isEnded(status: IncidentStatus): boolean {
  return status === 'closed' || status === 'false_alarm' || status === 'duplicate';
}

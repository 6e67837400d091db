import type { Database } from 'better-sqlite3';
import { alertsCommands } from '../../../shared/domain/alerts/alerts-commands.ts';
import { alertsEvents } from '../../../shared/domain/alerts/alerts-events.ts';
import { failure } from '../failure.ts';
import { joinedServer } from './joined-server.ts';

/**
 * Reads. Raises StoreFailure `refused`, `alerts_in_earnest`, where alerts that a team shares would be brought or settled under
 * a simulated clock: for the others it would have happened. A console of its own may play with them.
 */
export function assertNotPlayed(database: Database, simulated: boolean): void {
  if (simulated && joinedServer(database) !== null) throw failure('refused', '', { refusal: 'alerts_in_earnest' });
}

/** Whether a command to the workspace is about alerts. */
export function isAboutAlerts(kind: string): boolean {
  return alertsCommands.some(({ shape }) => shape.kind.value === kind);
}

/** Whether a fact is about alerts that were played with: no team is brought it. */
export function isPlayedAlert({ kind, simulated }: { readonly kind: string; readonly simulated: boolean }): boolean {
  return simulated && Object.hasOwn(alertsEvents, kind);
}

import type { RecoveryNotice } from '../../../shared/bridge/context.ts';
import { listBackups } from '../backup/backup-files.ts';
import { newestWhole } from '../backup/prove-backup.ts';
import { DatabaseFault } from '../database/open-database.ts';

/** What a person is told when a profile's record could not be opened, and what could be put in its place. Reads only. */
export function recoveryNotice(profile: string, error: unknown): RecoveryNotice {
  const known = error instanceof DatabaseFault ? error : null;
  return {
    // A record that another program holds is not damaged: nothing but waiting helps, and nothing is offered.
    fault: known === null || known.fault === 'in_use' ? 'unreadable' : known.fault,
    detail: known === null ? messageOf(error) : known.detail,
    backupAt: known?.fault === 'in_use' ? null : newestBackupAt(profile),
    folder: profile,
  };
}

function newestBackupAt(profile: string): number | null {
  try {
    return newestWhole(listBackups(profile))?.at ?? null;
  } catch {
    // The folder itself can't be read: then there is no backup to offer either.
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

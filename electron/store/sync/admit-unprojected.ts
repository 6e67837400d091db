import { clampKind } from '../../../shared/record/clamp.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { readClamp } from '../../../shared/domain/event/read-clamp.ts';
import { keepClamp } from '../record/clamps.ts';
import { noteRedaction } from '../redaction/erase-bodies.ts';
import type { Workspace } from '../workspace.ts';
import type { Fresh } from './prove-page.ts';

/**
 * Writes what is new into the log alone, with what a server said of clocks, by which the order goes, and what redactions
 * name. Inside a transaction.
 */
export function admitUnprojected({ log, database }: Workspace, stream: StreamId, fresh: readonly Fresh[]): void {
  for (const { header, sealed, head } of fresh) {
    noteRedaction(database, stream, log.admit(header, sealed, head));
    const clamp = header.kind === clampKind ? readClamp(sealed) : null;
    if (clamp === null) continue;
    keepClamp(database, stream, clamp);
    log.reclocked(stream, clamp.replica);
  }
}

import { basename } from 'node:path';
import { safeFileName } from '../../../shared/domain/attachments/attachment.ts';
import { draft } from '../../../shared/domain/event/event-bodies.ts';
import { isEnded, statusAt } from '../../../shared/domain/incident/status-at.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { failure } from '../failure.ts';
import type { CommandContext } from '../incidents/submit-command.ts';
import { assertReachesOthers } from '../sync/looks-only.ts';
import { type Workspace, commit, record } from '../workspace.ts';
import { keepContent } from './attachment-files.ts';

/** A file that a person chose, and what it is called where that is not its own name. */
export interface ChosenFile {
  readonly path: string;
  readonly name: string | null;
}

/**
 * Puts files to an incident: all of them or none. Contents are on the disk before the events that name them are written,
 * so that no event ever names what is not there. Raises StoreFailure and the disk's own errors; then no event was written.
 */
export function addAttachments(
  workspace: Workspace,
  incident: StreamId,
  files: readonly ChosenFile[],
  { author, now, simulated }: Pick<CommandContext, 'author' | 'now' | 'simulated'>,
): void {
  const standing = workspace.incidents.standing(incident);
  if (standing === null) throw failure('not_found', incident);
  if (standing.readOnly) throw failure('read_only', incident);
  assertReachesOthers(workspace.database, incident);
  const kept = files.map(({ path, name }) => {
    const shown = safeFileName(name ?? basename(path));
    return { shown, content: keepContent(workspace.profile, path, shown) };
  });
  // What is found after the end is kept as late (domain, section 8), but a false alarm takes nothing more.
  const { status } = statusAt(standing.state, now);
  if (isEnded(status) && status !== 'closed') throw failure('refused', status, { refusal: 'incident_ended' });
  const drafts = kept.map(({ shown, content }) => draft('attachment.added', { at: now, name: shown, ...content }));
  commit(workspace, (tell) => {
    tell(record(workspace, incident, { size: drafts.length, drafts }, { actor: author, simulated }));
  });
}

import { randomUUID } from 'node:crypto';
import { assert } from '../../../shared/assert.ts';
import type { WorkspaceCommand } from '../../../shared/domain/workspace/workspace-command.ts';
import { hasUnkeepable } from '../../../shared/domain/unkeepable-text.ts';
import { decideWorkspace } from '../../../shared/domain/workspace/decide-workspace.ts';
import { type EventId, eventId } from '../../../shared/record/ids.ts';
import { failure } from '../failure.ts';
import { assertNotPlayed, isAboutAlerts } from '../sync/alerts-in-earnest.ts';
import { looksOnly, onlyLooks } from '../sync/looks-only.ts';
import { type Workspace, commit } from '../workspace.ts';
import type { CommandContext } from './submit-command.ts';

/**
 * Decides what a person asks of the workspace and writes it into its stream, or tells what was done when the same was
 * asked before. Raises StoreFailure `refused`; then nothing was changed.
 */
export function submitWorkspaceCommand(
  workspace: Workspace,
  command: WorkspaceCommand,
  { author, now, simulated, request }: Pick<CommandContext, 'author' | 'now' | 'simulated' | 'request'>,
): readonly EventId[] {
  const earlier = request === undefined ? null : workspace.done.find(request);
  if (earlier !== null) return earlier.events;
  if (hasUnkeepable(command)) throw failure('refused', '', { refusal: 'text_unkeepable' });
  if (looksOnly(workspace.database)) throw onlyLooks();
  if (isAboutAlerts(command.kind)) assertNotPlayed(workspace.database, simulated);
  const stream = workspace.facts.stream();
  assert(stream !== null, 'a profile open for writing has its workspace');
  const decision = decideWorkspace(workspace.facts.state(), command, randomUUID, now);
  if (!decision.ok) throw failure('refused', decision.error.detail, { refusal: decision.error.code });
  const drafts = decision.value;
  const events: EventId[] = [];
  commit(workspace, () => {
    workspace.log.append(
      stream,
      { size: drafts.length, drafts, request },
      { actor: author, simulated },
      ({ header }) => {
        events.push(eventId(header.stream, header.replica, header.seq));
      },
    );
    workspace.facts.grew();
  });
  if (request !== undefined) workspace.done.remember(request, { incident: stream, events });
  workspace.settled();
  return events;
}

import { eraseBodies, forgetBytes } from '../../electron/store/redaction/erase-bodies.ts';
import { type Workspace, commit, record } from '../../electron/store/workspace.ts';
import { type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { redactionKind } from '../../shared/record/redaction.ts';

/** Redacts one event, of whatever kind, as an owner may: what a person does takes an entry with all that repeats it. */
export function redactEvent(
  workspace: Workspace,
  stream: StreamId,
  target: { readonly replica: ReplicaId; readonly seq: number },
  said: { readonly reason: string; readonly author: string | null; readonly simulated: boolean },
): void {
  const draft = { kind: redactionKind, body: { ...target, reason: said.reason } } as const;
  commit(workspace, (tell) => {
    const authorship = { actor: said.author, simulated: said.simulated };
    const change = record(workspace, stream, { size: 1, drafts: [draft] }, authorship);
    eraseBodies(workspace, [eventId(stream, target.replica, target.seq)]);
    tell({ ...change, entriesFrom: 0 });
  });
  forgetBytes(workspace);
}

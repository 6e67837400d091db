import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type Decision, refuse } from '../incident/decision.ts';
import type { WorkspaceCommandOf } from '../workspace/workspace-command.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { handbookVersions, versionAfter } from './handbook-versions.ts';

/** A new version of the handbook, made from the one in force: from any other, somebody's change would be lost unseen. */
export function decideHandbook(
  state: WorkspaceState,
  command: WorkspaceCommandOf<'adopt_handbook'>,
  newId: () => string,
): Decision {
  const [inForce] = handbookVersions(state);
  const { basedOn, handbook, note, because } = command;
  if (inForce !== undefined && inForce.version !== basedOn) return refuse('handbook_moved_on', inForce.by ?? '');
  const version = versionAfter(basedOn, Number.parseInt(newId().replaceAll('-', '').slice(0, 8), 16) % 100_000);
  return ok([
    draft('handbook.adopted', {
      handbook: { ...handbook, version },
      basedOn,
      note,
      ...(because === null ? {} : { because }),
    }),
  ]);
}

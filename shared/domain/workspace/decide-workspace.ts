import { assertNever } from '../../assert.ts';
import { decideAlerts } from '../alerts/decide-alerts.ts';
import { decideScripts } from '../drills/decide-scripts.ts';
import { decideHandbook } from '../handbook/decide-handbook.ts';
import type { Instant } from '../instant.ts';
import type { Decision } from '../incident/decision.ts';
import { decidePeople } from '../people/decide-people.ts';
import type { WorkspaceCommand } from './workspace-command.ts';
import type { WorkspaceState } from './workspace-state.ts';

/**
 * The events that a command yields, or why it is refused. `newId` gives a fresh short id at each call; `now` is the time by
 * which things happen.
 */
export function decideWorkspace(
  state: WorkspaceState,
  command: WorkspaceCommand,
  newId: () => string,
  now: Instant,
): Decision {
  switch (command.kind) {
    case 'list_people':
    case 'mark_person_left':
      return decidePeople(state, command, newId);
    case 'keep_drill_script':
    case 'drop_drill_script':
      return decideScripts(state, command, newId);
    case 'adopt_handbook':
      return decideHandbook(state, command, newId);
    case 'take_alerts':
    case 'mark_candidate_false_alarm':
    case 'reopen_candidate':
      return decideAlerts(state, command, now);
    default:
      return assertNever(command);
  }
}

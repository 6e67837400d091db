import { assertNever } from '../../assert.ts';
import type { StreamId } from '../../record/ids.ts';
import { type Result, ok, refused } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type Decision, refuse } from '../incident/decision.ts';
import type { Instant } from '../instant.ts';
import type { WorkspaceCommandOf } from '../workspace/workspace-command.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { byHand } from './alert.ts';
import type { ShownCandidate } from './alerts-events.ts';
import { parseAlertsText } from './parse-alerts-text.ts';
import type { Candidate } from './candidate.ts';
import { candidateAt, candidatesAt } from './candidates-at.ts';
import { emptyMemory, foldAlerts } from './fold-alerts.ts';
import { readAlerts } from './read-alerts.ts';

/** What people bring into the list of candidates, and what they make of them there. */
export function decideAlerts(
  state: WorkspaceState,
  command: WorkspaceCommandOf<'take_alerts' | 'mark_candidate_false_alarm' | 'reopen_candidate'>,
  now: Instant,
): Decision {
  switch (command.kind) {
    case 'take_alerts':
      return takeAlerts(state, command, now);
    case 'mark_candidate_false_alarm': {
      const found = openCandidate(state, command);
      if (!found.ok) return found;
      const { id: candidate, outbreak } = found.value;
      return ok([draft('candidate.marked_false_alarm', { at: now, candidate, outbreak, reason: command.reason })]);
    }
    case 'reopen_candidate': {
      const known = candidatesAt(state).find(({ id }) => id === command.candidate);
      if (known === undefined) return refuse('unknown_candidate', command.candidate);
      if (known.outbreak !== command.outbreak) return refuse('candidate_moved_on', known.title);
      if (known.disposition.kind === 'open') return refuse('nothing_changed', known.title);
      const { id: candidate, outbreak } = known;
      return ok([draft('candidate.reopened', { at: now, candidate, outbreak, reason: command.reason })]);
    }
    default:
      return assertNever(command);
  }
}

/** The event by which a candidate becomes an incident's: of its own, or of one that was there. */
export function settleCandidate(
  state: WorkspaceState,
  shown: ShownCandidate,
  how: { readonly kind: 'confirmed' | 'joined'; readonly incident: StreamId },
  now: Instant,
): Decision {
  const found = openCandidate(state, shown);
  if (!found.ok) return found;
  const { id: candidate, outbreak } = found.value;
  return ok([draft(`candidate.${how.kind}`, { at: now, candidate, outbreak, incident: how.incident })]);
}

function takeAlerts(
  state: WorkspaceState,
  { text, format, mapping }: WorkspaceCommandOf<'take_alerts'>,
  now: Instant,
): Decision {
  const parsed = parseAlertsText(text);
  const read = parsed.ok ? readAlerts({ body: parsed.value, format, mapping, receivedAt: now }) : parsed;
  if (!read.ok)
    return refuse('alerts_unreadable', `${read.error.path === '' ? '/' : read.error.path}: ${read.error.code}`);
  const { drafts } = foldAlerts({
    candidates: candidatesAt(state),
    earlier: (id) => candidateAt(state, id),
    memory: emptyMemory,
    source: byHand,
    alerts: read.value,
    now,
    everyMs: 0,
  });
  return ok(drafts);
}

/** The candidate that may be settled: it waits, and stands in the outbreak that was shown. */
function openCandidate(
  state: WorkspaceState,
  { candidate: id, outbreak }: ShownCandidate,
): Result<Candidate, { code: Refused; detail: string }> {
  const known = candidatesAt(state).find((candidate) => candidate.id === id);
  if (known === undefined) return refused({ code: 'unknown_candidate', detail: id });
  const { disposition } = known;
  if (known.outbreak !== outbreak) return refused({ code: 'candidate_moved_on', detail: known.title });
  if (disposition.kind === 'open') return ok(known);
  return refused({ code: 'candidate_settled', detail: disposition.by ?? 'none' });
}

type Refused = 'unknown_candidate' | 'candidate_moved_on' | 'candidate_settled';

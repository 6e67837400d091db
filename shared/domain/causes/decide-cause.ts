import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';

/** Commands about causes. */
export type CausesCommand = CommandOf<
  'state_cause' | 'confirm_cause' | 'rule_out_cause' | 'give_whys' | 'link_evidence' | 'unlink_evidence'
>;

/** What a decision about causes needs besides the incident. */
interface Asked {
  readonly newId: string;
  readonly hasEntry: (entry: string) => boolean;
}

/** Root causes: suspected, confirmed, ruled out, with what leads to them and what speaks for them (domain, section 7.5). */
export function decideCause(
  view: IncidentView,
  command: CausesCommand,
  at: Instant,
  { newId, hasEntry }: Asked,
): Decision {
  if (command.kind === 'state_cause') {
    return ok([draft('cause.stated', { at, cause: newId, dimension: command.dimension, text: command.text })]);
  }
  const { cause } = command;
  const found = view.causes.find(({ id }) => id === cause);
  if (found === undefined || found.text === null) return refuse('unknown_cause', cause);
  switch (command.kind) {
    case 'confirm_cause':
      if (found.state === 'confirmed') return refuse('nothing_changed', cause);
      return ok([draft('cause.confirmed', { at, cause })]);
    case 'rule_out_cause':
      if (found.state === 'ruled_out') return refuse('nothing_changed', cause);
      return ok([draft('cause.ruled_out', { at, cause, reason: command.reason })]);
    case 'give_whys':
      if (JSON.stringify(found.whys) === JSON.stringify(command.whys)) return refuse('nothing_changed', cause);
      return ok([draft('cause.whys_given', { at, cause, whys: command.whys })]);
    case 'link_evidence':
      if (!hasEntry(command.entry)) return refuse('unknown_entry', command.entry);
      if (found.evidence.includes(command.entry)) return refuse('nothing_changed', cause);
      return ok([draft('cause.evidence_linked', { at, cause, entry: command.entry })]);
    case 'unlink_evidence':
      if (!found.evidence.includes(command.entry)) return refuse('unknown_entry', command.entry);
      return ok([draft('cause.evidence_unlinked', { at, cause, entry: command.entry })]);
  }
}

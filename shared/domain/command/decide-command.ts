import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';

/** Commands about who commands. */
export type CommandCommand = CommandOf<
  'name_commander' | 'offer_command' | 'accept_command' | 'decline_command' | 'withdraw_command'
>;

/** Who asks, and the id of a new offer. */
interface Asked {
  readonly actor: string | null;
  readonly newId: string;
}

/**
 * Who commands. Where nobody does, command is taken at once. Where somebody does, they offer it and the other accepts
 * (domain, section 5: hands over explicitly); anybody else takes it only with a reason, which shows in the record.
 */
export function decideCommand(view: IncidentView, command: CommandCommand, at: Instant, asked: Asked): Decision {
  const { commander, commandOffer } = view;
  switch (command.kind) {
    case 'name_commander': {
      const { person, reason } = command;
      if (commander === person) return refuse('nothing_changed', person);
      if (commander === null || reason !== null) return ok([draft('commander.named', { at, person, reason })]);
      if (commander !== asked.actor) return refuse('takeover_needs_reason', commander);
      return offer(view, person, null, at, asked);
    }
    case 'offer_command':
      if (commander === null) return refuse('nobody_commands', '');
      if (commander !== asked.actor) return refuse('commander_only', commander);
      return offer(view, command.person, command.note, at, asked);
    case 'accept_command':
    case 'decline_command':
    case 'withdraw_command': {
      if (commandOffer === null || commandOffer.id !== command.offer || at < commandOffer.at)
        return refuse('offer_not_open', '');
      const of = { at, offer: commandOffer.id, person: commandOffer.to };
      if (command.kind === 'withdraw_command') {
        if (asked.actor !== commandOffer.from && asked.actor !== commander)
          return refuse('not_your_offer', commandOffer.from ?? '');
        return ok([draft('command.withdrawn', of)]);
      }
      if (asked.actor !== commandOffer.to) return refuse('not_your_offer', commandOffer.to);
      if (command.kind === 'decline_command') return ok([draft('command.declined', { ...of, reason: command.reason })]);
      return ok([draft('command.accepted', of)]);
    }
  }
}

function offer(view: IncidentView, person: string, note: string | null, at: Instant, asked: Asked): Decision {
  if (person === view.commander) return refuse('nothing_changed', person);
  if (view.commandOffer?.to === person) return refuse('nothing_changed', person);
  return ok([draft('command.offered', { at, offer: asked.newId, person, note })]);
}

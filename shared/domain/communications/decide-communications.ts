import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { CommunicationStanding } from './communications-at.ts';

/** Commands about communications. */
export type CommunicationsCommand = CommandOf<
  | 'draft_communication'
  | 'reword_communication'
  | 'submit_communication'
  | 'reject_communication'
  | 'approve_communication'
  | 'publish_communication'
  | 'drop_communication'
>;

/** Who asks, and the id that a new communication gets. */
interface Asked {
  readonly actor: string | null;
  readonly newId: string;
}

/**
 * Drafted by one, reviewed by another, then published (domain, section 7.3). What a verdict is about is named by the
 * wording that the person had before them: a text that was changed meanwhile is refused, not approved unseen.
 */
export function decideCommunications(
  view: IncidentView,
  command: CommunicationsCommand,
  at: Instant,
  { actor, newId }: Asked,
): Decision {
  if (command.kind === 'draft_communication') {
    const { audience, text } = command;
    return ok([draft('communication.drafted', { at, communication: newId, audience, text })]);
  }
  const found = view.communications.find(({ id }) => id === command.communication);
  if (found === undefined) return refuse('unknown_communication', command.communication);
  const of = { at, communication: found.id, audience: found.audience };
  if (command.kind === 'reword_communication') {
    if (found.wording.text === command.text) return refuse('nothing_changed', '');
    return ok([draft('communication.reworded', { ...of, text: command.text })]);
  }
  if (found.state === 'dropped') return refuse('communication_not_so', found.state);
  if (command.kind === 'drop_communication') {
    if (found.published.length > 0) return refuse('communication_not_so', 'published');
    return ok([draft('communication.dropped', { ...of, reason: command.reason })]);
  }
  if (command.wording !== found.wording.id) return refuse('text_changed', `${found.wording.version}`);
  const wording = found.wording.id;
  switch (command.kind) {
    case 'submit_communication':
      if (found.state !== 'draft') return refuse('communication_not_so', found.state);
      return ok([draft('communication.submitted', { ...of, wording })]);
    case 'reject_communication':
      if (found.state !== 'in_review' && found.state !== 'approved') return refuse('communication_not_so', found.state);
      return ok([draft('communication.rejected', { ...of, wording, reason: command.reason })]);
    case 'approve_communication':
      return approve(view, found, { at, actor, override: command.override });
    case 'publish_communication': {
      if (found.state === 'published') return refuse('communication_not_so', found.state);
      const { channel, nextUpdateAt } = command;
      if (nextUpdateAt !== null && nextUpdateAt <= at) return refuse('due_before_begin', 'nextUpdateAt');
      const isApproved = found.state === 'approved';
      if (!isApproved && command.override === null) return refuse('not_approved', found.state);
      if (!isApproved && actor !== view.commander) return refuse('commander_only', view.commander ?? '');
      const override = isApproved ? null : command.override;
      return ok([draft('communication.published', { ...of, wording, channel, nextUpdateAt, override })]);
    }
  }
}

/** Drafter and reviewer are different people, save by the commander's override (domain, section 6, stage 3). */
function approve(
  view: IncidentView,
  found: CommunicationStanding,
  { at, actor, override }: { readonly at: Instant; readonly actor: string | null; readonly override: string | null },
): Decision {
  if (found.state !== 'in_review') return refuse('communication_not_so', found.state);
  const isOwn = actor !== null && actor === found.wording.by;
  if (isOwn && override === null) return refuse('own_wording', actor);
  if (isOwn && actor !== view.commander) return refuse('commander_only', view.commander ?? '');
  const of = { at, communication: found.id, audience: found.audience, wording: found.wording.id };
  return ok([draft('communication.approved', { ...of, override: isOwn ? override : null })]);
}

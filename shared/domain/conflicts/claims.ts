import type { FactOf } from '../event/fact.ts';
import type { StateFact } from '../incident/incident-state.ts';

/** A fact that may claim something. */
export type ClaimingFact = StateFact | FactOf<'entry.corrected'>;

/** What a fact says of one thing that can have one value only. */
export interface Claim {
  /** The thing: `level`, `status`, `stage.report`, `registration.title`, `task.<id>.owner`, `entry.<event id>.at`. */
  readonly about: string;
  /** The value, as text that tells two apart: a word of the domain, a name, else JSON. */
  readonly value: string;
}

/** Which of two claims of one thing holds (domain, section 8): the later happened, or the later recorded. */
export type HeldBy = 'happening' | 'record';

/** By which of the two the thing goes. What is named here is about what happened; the rest is about the truth. */
export function heldBy({ about }: Claim): HeldBy {
  return /^cause\.[^.]+$|^(?:level|commander|status|recovery|stage|item|role)(?:\.|$)/u.test(about)
    ? 'happening'
    : 'record';
}

/**
 * Whether a thing is a long text that one edits in place: two edits of it unite, and meet only where they overlap. The texts
 * of a wording and of a plan are none: each edit is a version of its own, of which alone its review speaks.
 */
export function unites(about: string): boolean {
  return /^(?:registration\.(?:summary|whatIsSeen|stepsToReproduce|whatWasTried|alertDetail\..+)|task\.[^.]+\.(?:text|result)|entry\.[^.]+\.text|review\.[^.]+\.text)$/u.test(
    about,
  );
}

/** What a fact claims; nothing, where two such facts can both hold. */
export function claimsOf(fact: ClaimingFact): readonly Claim[] {
  switch (fact.kind) {
    case 'level.set':
      return [{ about: 'level', value: fact.body.level }];
    case 'commander.named':
    case 'command.accepted':
      return [{ about: 'commander', value: fact.body.person }];
    case 'handbook.moved':
      return [{ about: 'handbook', value: String(fact.body.to) }];
    case 'incident.closed':
      return [{ about: 'status', value: 'closed' }];
    case 'incident.marked_false_alarm':
      return [{ about: 'status', value: 'false_alarm' }];
    case 'incident.marked_duplicate':
    case 'incident.merged_into':
      return [{ about: 'status', value: 'duplicate' }];
    case 'incident.reopened':
      return [{ about: 'status', value: 'open' }];
    case 'recovery.declared':
      return [{ about: 'recovery', value: 'recovered' }];
    case 'recovery.revoked':
      return [{ about: 'recovery', value: 'open' }];
    case 'stage.entered':
    case 'stage.reopened':
      return [{ about: `stage.${fact.body.stage}`, value: 'active' }];
    case 'stage.ended':
      return [{ about: `stage.${fact.body.stage}`, value: 'done' }];
    case 'stage.skipped':
      return [{ about: `stage.${fact.body.stage}`, value: 'skipped' }];
    case 'item.ticked':
      return [{ about: `item.${fact.body.item}`, value: 'done' }];
    case 'item.marked_not_applicable':
      return [{ about: `item.${fact.body.item}`, value: 'not_applicable' }];
    case 'item.reopened':
      return [{ about: `item.${fact.body.item}`, value: 'open' }];
    case 'cause.confirmed':
      return [{ about: `cause.${fact.body.cause}`, value: 'confirmed' }];
    case 'cause.ruled_out':
      return [{ about: `cause.${fact.body.cause}`, value: 'ruled_out' }];
    case 'communication.approved':
      return [{ about: `communication.${fact.body.communication}`, value: 'approved' }];
    case 'communication.rejected':
      return [{ about: `communication.${fact.body.communication}`, value: 'rejected' }];
    case 'communication.reworded':
      return [{ about: `communication.${fact.body.communication}`, value: fact.body.text }];
    case 'plan.approved':
      return [{ about: `plan.${fact.body.plan}`, value: 'approved' }];
    case 'plan.rejected':
      return [{ about: `plan.${fact.body.plan}`, value: 'rejected' }];
    case 'plan.changed': {
      const { plan, text, planKind, recoveryMinutes, risk } = fact.body;
      return [
        { about: `plan.${plan}`, value: text },
        ...changesOf(`plan.${plan}`, { planKind, recoveryMinutes, risk }),
      ];
    }
    case 'cause.whys_given':
      return [{ about: `cause.${fact.body.cause}.whys`, value: fact.body.whys.join(' ← ') }];
    case 'registration.changed':
      return formChanges(fact.body.changes);
    case 'task.changed':
      return changesOf(`task.${fact.body.task}`, fact.body.changes);
    case 'improvement.changed':
      return changesOf(`improvement.${fact.body.improvement}`, fact.body.changes);
    case 'measure.overridden':
      return [{ about: `measure.${fact.body.measure}`, value: String(fact.body.value) }];
    case 'measure.restored':
      return [{ about: `measure.${fact.body.measure}`, value: 'measured' }];
    case 'entry.corrected':
      return changesOf(`entry.${fact.body.entry}`, fact.body.changes);
    default:
      return [];
  }
}

function formChanges({ alertDetail, ...changes }: FactOf<'registration.changed'>['body']['changes']): readonly Claim[] {
  const { hosts = null, logLines = null, metrics = null } = alertDetail ?? {};
  const detail = alertDetail === undefined ? {} : { hosts, logLines, metrics };
  return [...changesOf('registration', changes), ...changesOf('registration.alertDetail', detail)];
}

function changesOf(thing: string, changes: object): readonly Claim[] {
  return Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({
      about: `${thing}.${field}`,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
}
